package slipway.analysis;

import java.util.Locale;
import java.util.OptionalDouble;

/** Amounts as a person reads them. */
final class Amounts {
  private Amounts() {}

  static String oneIn(double level) {
    return number(Math.round(1 / level));
  }

  static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  static String percent(OptionalDouble fraction) {
    if (fraction.isEmpty()) {
      return "an unknown part";
    }
    double percent = 100 * fraction.getAsDouble();
    // Below .1 one decimal would say 0.0 of something that happened.
    String format = percent > 0 && percent < .1 ? "%.2f %%" : "%.1f %%";
    return String.format(Locale.ROOT, format, percent);
  }

  static String points(double fraction) {
    double points = 100 * fraction;
    String text = String.format(Locale.ROOT, "%.2f", points);
    return text.replaceAll("\\.?0+$", "");
  }

  static String millis(OptionalDouble millis) {
    return millis.isEmpty()
        ? "an unknown time"
        : String.format(Locale.ROOT, "%.0f ms", millis.getAsDouble());
  }

  static String duration(double seconds) {
    return seconds < 120
        ? seconds(seconds)
        : String.format(Locale.ROOT, "%.0f min", Math.ceil(seconds / 60));
  }

  static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.0f s", seconds);
  }
}
