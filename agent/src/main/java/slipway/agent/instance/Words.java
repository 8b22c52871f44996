package slipway.agent.instance;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import slipway.agent.process.Ending;
import slipway.agent.process.Life;
import slipway.agent.protocol.Launch;

/** Things in words, the same in all messages. */
final class Words {
  private static final int LAST_WORDS = 2_000;

  private Words() {}

  /** A duration as people write it: "30 s", "250 ms", "1.5 s". */
  static String of(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1000) {
      return millis + " ms";
    }
    return millis % 1000 == 0
        ? millis / 1000 + " s"
        : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }

  /** A release as people call it: its key without the digests. */
  static String version(String release) {
    int at = release.lastIndexOf('@');
    return at > 0 ? release.substring(0, at) : release;
  }

  /** Text without characters that a terminal would act on. */
  static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", " ").strip();
  }

  /** How the seat's life ended, with what is known of why. */
  static String end(Life life, Seat seat, Launch.Limits limits) {
    Optional<Ending> ending = life.ending();
    if (ending.isEmpty()) {
      return "an unknown status";
    }
    String output = seat.output.lastWords(seat.outputFrom, LAST_WORDS);
    return MemoryEnd.of(ending.get(), output, life.confinement(limits), life.killedForMemory())
        .map(why -> ending.get().words() + ", " + why)
        .orElse(ending.get().words());
  }

  /** Output behind what it explains; nothing when there is none. */
  static String withOutput(String what, String output) {
    return output.isEmpty() ? what : "%s (last output: %s)".formatted(what, output);
  }
}
