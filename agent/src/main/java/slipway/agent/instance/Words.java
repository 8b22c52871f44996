package slipway.agent.instance;

import java.time.Duration;
import java.util.Locale;

/** Things in words, the same in all messages. */
final class Words {
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

  /** Output behind what it explains; nothing when there is none. */
  static String withOutput(String what, String output) {
    return output.isEmpty() ? what : "%s (last output: %s)".formatted(what, output);
  }
}
