package slipway.agent.process;

import java.util.Map;
import java.util.Optional;

/**
 * How a program ended.
 *
 * @param status its exit status, 128 + N after signal N; {@link #UNKNOWN} where nobody knows
 * @param words the same for people, as in "status 1" and "signal KILL"
 */
public record Ending(int status, String words) {
  public static final int UNKNOWN = -1;

  private static final int SIGNALLED = 128;
  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;
  private static final Map<Integer, String> SIGNALS =
      Map.ofEntries(
          Map.entry(1, "HUP"),
          Map.entry(2, "INT"),
          Map.entry(3, "QUIT"),
          Map.entry(4, "ILL"),
          Map.entry(6, "ABRT"),
          Map.entry(7, "BUS"),
          Map.entry(8, "FPE"),
          Map.entry(9, "KILL"),
          Map.entry(10, "USR1"),
          Map.entry(11, "SEGV"),
          Map.entry(12, "USR2"),
          Map.entry(13, "PIPE"),
          Map.entry(14, "ALRM"),
          Map.entry(15, "TERM"),
          Map.entry(25, "XFSZ"),
          Map.entry(31, "SYS"));

  static Ending of(int status) {
    String signal = SIGNALS.get(status - SIGNALLED);
    if (signal != null) {
      return new Ending(status, "signal %s (status %d)".formatted(signal, status));
    }
    return switch (status) {
      case NOT_FOUND -> new Ending(status, "status 127: the program was not found");
      case NOT_EXECUTABLE -> new Ending(status, "status 126: the program cannot be executed");
      default -> new Ending(status, "status " + status);
    };
  }

  /** What the wrapper wrote. */
  static Optional<Ending> parse(String text) {
    return Optional.of(text.strip()).filter(t -> t.matches("\\d{1,3}")).map(t -> of(parsed(t)));
  }

  static Ending unknown(String why) {
    return new Ending(UNKNOWN, "an unknown status: " + why);
  }

  private static int parsed(String digits) {
    return Integer.parseInt(digits);
  }
}
