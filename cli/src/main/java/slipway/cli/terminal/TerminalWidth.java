package slipway.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many columns a terminal has; looked up anew now and then, because people resize windows. */
final class TerminalWidth {
  static final int UNKNOWN = 80;
  static final int NARROWEST = 20;
  static final int WIDEST = 1_000;
  private static final Duration KNOWN_FOR = Duration.ofSeconds(3);
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(1);
  private static final Pattern SIZE = Pattern.compile("\\d+ (\\d{1,4})\\s*");

  private final String stated;
  private final boolean isTerminal;
  private final LongSupplier nanos;
  private int columns;
  private long knownAt;

  TerminalWidth(Map<String, String> environment, boolean isTerminal, LongSupplier nanos) {
    this.stated = environment.getOrDefault("COLUMNS", "");
    this.isTerminal = isTerminal;
    this.nanos = nanos;
  }

  int columns() {
    if (!isTerminal) {
      return WIDEST;
    }
    long now = nanos.getAsLong();
    if (columns == 0 || now - knownAt > KNOWN_FOR.toNanos()) {
      columns = stated.matches("\\d{1,4}") ? within(Integer.parseInt(stated)) : ask();
      knownAt = now;
    }
    return columns;
  }

  /** Java has no way to ask the terminal itself. */
  private static int ask() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!stty.waitFor(ANSWERS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        stty.destroyForcibly();
        return UNKNOWN;
      }
      return parse(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
    } catch (IOException e) {
      return UNKNOWN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return UNKNOWN;
    }
  }

  static int parse(String size) {
    Matcher matcher = SIZE.matcher(size);
    return matcher.matches() ? within(Integer.parseInt(matcher.group(1))) : UNKNOWN;
  }

  private static int within(int columns) {
    return columns == 0 ? UNKNOWN : Math.clamp(columns, NARROWEST, WIDEST);
  }
}
