package slipway.cli.format;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as people read them, with their units. */
public final class Words {
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int SECONDS_PER_HOUR = 3_600;
  private static final int SECONDS_PER_DAY = 86_400;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter YEAR =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);

  private Words() {}

  /** {@code .01 s}, {@code 2.1 s}, {@code 12 s}, {@code 1 min 15 s}, {@code 3 d 4 h}. */
  public static String seconds(double seconds) {
    if (seconds < SECONDS_PER_MINUTE - 0.5) {
      return number(seconds, 2) + " s";
    }
    long whole = Math.round(seconds);
    if (whole < SECONDS_PER_HOUR) {
      return pair(whole, SECONDS_PER_MINUTE, "min", 1, "s");
    }
    if (whole < SECONDS_PER_DAY) {
      return pair(whole, SECONDS_PER_HOUR, "h", SECONDS_PER_MINUTE, "min");
    }
    return pair(whole, SECONDS_PER_DAY, "d", SECONDS_PER_HOUR, "h");
  }

  public static String seconds(Duration duration) {
    return seconds(duration.toMillis() / 1e3);
  }

  private static String pair(long seconds, int large, String name, int small, String smallName) {
    long rest = seconds % large / small;
    return seconds / large + " " + name + (rest == 0 ? "" : " " + rest + " " + smallName);
  }

  /** {@code 12 %}, {@code 3.32 %} of a share in 1/10,000: as it is, as everybody else says it. */
  public static String share(int tenThousandths) {
    return number(tenThousandths / 100.0, 4) + " %";
  }

  /** {@code .09 %} of a fraction between 0 and 1. */
  public static String rate(double fraction) {
    return number(fraction * 100, 2) + " %";
  }

  /** {@code 212 ms}. */
  public static String millis(double millis) {
    return (millis < 10 ? number(millis, 2) : count(Math.round(millis))) + " ms";
  }

  /** {@code 48,110}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** {@code 1 file}, {@code 214 files}. */
  public static String count(long count, String noun) {
    return count(count) + " " + noun + (count == 1 ? "" : "s");
  }

  /** {@code 3.1 MiB}. */
  public static String bytes(long bytes) {
    double size = bytes;
    String[] units = {"B", "KiB", "MiB", "GiB"};
    int unit = 0;
    while (size >= 1_000 && unit < units.length - 1) {
      size /= 1_024;
      unit++;
    }
    return number(size, 2) + " " + units[unit];
  }

  /** {@code .12 cores} of processor time in 1/1000 of a core. */
  public static String cores(int thousandths) {
    return number(thousandths / 1e3, 2) + " cores";
  }

  /** The time today, the day this year, else with the year. */
  public static String at(Instant instant, Instant now, ZoneId zone) {
    ZonedDateTime time = instant.atZone(zone);
    ZonedDateTime today = now.atZone(zone);
    if (time.toLocalDate().equals(today.toLocalDate())) {
      return time.format(TIME);
    }
    return time.format(time.getYear() == today.getYear() ? DAY : YEAR);
  }

  /** {@code 10:41:07}. */
  public static String time(Instant instant, ZoneId zone) {
    return instant.atZone(zone).format(TIME);
  }

  /** The beginning of a digest that is long enough to tell two apart. */
  public static String shortHash(String hash) {
    int shown = 8;
    String bare = hash.substring(hash.indexOf(':') + 1);
    return bare.length() <= shown ? bare : bare.substring(0, shown);
  }

  /** Whole numbers whole; else so many digits that count, without the zero before the point. */
  private static String number(double value, int digits) {
    var rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_UP));
    if (value >= Math.pow(10, digits)) {
      rounded = new BigDecimal(value).setScale(0, RoundingMode.HALF_UP);
    }
    String plain = rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    return plain.startsWith("0.") ? plain.substring(1) : plain;
  }
}
