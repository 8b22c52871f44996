package slipway.configuration;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/**
 * How long something takes: {@code 250ms 30s 5m 24h 30d}.
 *
 * @param least the shortest that makes sense
 * @param most the longest
 */
record Durations(Duration least, Duration most) implements Form<Duration> {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
  private static final Pattern LOOSE = Pattern.compile("([0-9]{1,9}) *([A-Za-z]*)");
  private static final String EXPECTED =
      "a duration: a whole number and ms, s, m, h or d, as in 30s";

  private static final SequencedMap<String, Duration> UNITS = units();
  private static final List<List<String>> OTHER_NAMES =
      List.of(
          List.of("ms", "msec", "millis", "milliseconds", "millisecond"),
          List.of("s", "", "sec", "secs", "seconds", "second"),
          List.of("m", "min", "mins", "minutes", "minute"),
          List.of("h", "hr", "hrs", "hours", "hour"),
          List.of("d", "day", "days"));

  @Override
  public Optional<Duration> read(Tree tree, Notes notes) {
    String text = tree instanceof Tree.Scalar scalar ? scalar.text() : "";
    var form = FORM.matcher(text);
    if (!form.matches()) {
      notes.slip(Kind.DURATION, tree, Found.in(tree), EXPECTED, meant(text));
      return Optional.empty();
    }
    Duration unit = UNITS.getOrDefault(form.group(2), Duration.ZERO);
    Duration duration = unit.multipliedBy(Long.parseLong(form.group(1)));
    if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
      notes.mistake(
          Kind.DURATION_RANGE, tree, text, "from %s to %s".formatted(write(least), write(most)));
      return Optional.empty();
    }
    return Optional.of(duration);
  }

  @Override
  public String write(Duration duration) {
    return words(duration);
  }

  static String words(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    return UNITS.sequencedEntrySet().reversed().stream()
        .filter(unit -> duration.toMillis() % unit.getValue().toMillis() == 0)
        .findFirst()
        .map(unit -> duration.toMillis() / unit.getValue().toMillis() + unit.getKey())
        .orElseThrow();
  }

  private static Optional<String> meant(String text) {
    var loose = LOOSE.matcher(text);
    if (!loose.matches()) {
      return Optional.empty();
    }
    String unit = loose.group(2).toLowerCase(Locale.ROOT);
    return OTHER_NAMES.stream()
        .filter(names -> names.contains(unit))
        .map(names -> loose.group(1) + names.getFirst())
        .findFirst();
  }

  private static SequencedMap<String, Duration> units() {
    var units = new LinkedHashMap<String, Duration>();
    units.put("ms", Duration.ofMillis(1));
    units.put("s", Duration.ofSeconds(1));
    units.put("m", Duration.ofMinutes(1));
    units.put("h", Duration.ofHours(1));
    units.put("d", Duration.ofDays(1));
    return units;
  }
}
