package slipway.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Readings in words for a tired person: what, how sure, how many were hurt. Plain ASCII, English,
 * the same on every machine.
 */
public final class Words {
  // After it, what happened "since the beginning" hides what happens now.
  private static final double LONG_SECONDS = 600;

  private final Settings settings;
  private final String newName;
  private final String oldName;

  /**
   * Words about one comparison.
   *
   * @param newName what the new version is called, such as "v2"
   * @param oldName what the old one is called, such as "v1"; blank where there never was one
   */
  public Words(Settings settings, String newName, String oldName) {
    this.settings = settings;
    this.newName = newName;
    this.oldName = oldName;
  }

  /** The verdict of a reading in one sentence, without a full stop. */
  public String sentence(Reading reading) {
    return switch (reading.verdict()) {
      case HARMFUL -> harmful(reading);
      case GOOD -> good(reading);
      case UNDECIDED -> undecided(reading);
      case NO_DATA -> noData(reading);
    };
  }

  /**
   * What to expect of a comparison, in one sentence without a full stop.
   *
   * @param atMostSeconds how long the exposure may last
   */
  public String expectation(Forecast forecast, double atMostSeconds) {
    OptionalDouble good = forecast.secondsUntilGood();
    OptionalDouble harm = forecast.leastHarmFoundWithin(atMostSeconds);
    String proven =
        good.isPresent() && good.getAsDouble() <= atMostSeconds
            ? "a good %s is probably proven in about %s"
                .formatted(newName, duration(good.getAsDouble()))
            : "not even a good %s will probably be proven within %s"
                .formatted(newName, duration(atMostSeconds));
    return harm.isPresent()
        ? "%s; within %s harm from %s points more errors on is probably seen"
            .formatted(proven, duration(atMostSeconds), points(harm.getAsDouble()))
        : "%s; within %s not even a total failure is probably seen"
            .formatted(proven, duration(atMostSeconds));
  }

  private String harmful(Reading reading) {
    Metric cause = reading.attribution().orElse(Metric.ERRORS);
    return "%s: worse, %s%s"
        .formatted(compared(reading, cause), promise(reading), harmed(reading, cause));
  }

  private String good(Reading reading) {
    if (reading.circumstances().noGuarantee()) {
      return "%s: no sign of harm in %s, %s"
          .formatted(
              facts(reading), seconds(reading.circumstances().secondsObserved()), unproven());
    }
    return "%s: good enough (%s), at most 1 wrong promotion in %s"
        .formatted(facts(reading), tolerated(), oneIn(settings.levels().beta()));
  }

  private String undecided(Reading reading) {
    List<String> parts = new ArrayList<>();
    if (reading.advice().holds().contains(Reading.Hold.WARNING)) {
      Metric suspect = reading.attribution().orElse(Metric.ERRORS);
      parts.add("%s: a warning, not yet a verdict".formatted(compared(reading, suspect)));
    } else {
      parts.add("%s: not decided yet".formatted(facts(reading)));
    }
    reading.circumstances().statusShift().ifPresent(shift -> parts.add(shifted(shift)));
    if (reading.circumstances().noGuarantee()) {
      parts.add(unproven());
    } else {
      parts.add(number((long) (100 * reading.good().progress())) + " % on the way to proven good");
    }
    return String.join("; ", parts);
  }

  private String noData(Reading reading) {
    return "no data: %s has finished no request for %s; this is neither good nor bad"
        .formatted(newName, seconds(reading.circumstances().secondsSinceCanaryData()));
  }

  /** What the version is charged with, in the numbers of that metric. */
  private String compared(Reading reading, Metric metric) {
    return switch (metric) {
      case ERRORS -> errors(reading);
      case LATENCY -> latency(reading);
      case CRITICAL ->
          "%s failed %s of %s critical checks"
              .formatted(
                  newName, number(reading.arms().failedChecks()), number(reading.arms().checks()));
    };
  }

  private String errors(Reading reading) {
    Reading.Arm canary = reading.arms().canary();
    Reading.Arm baseline = reading.arms().baseline();
    boolean longAgo = reading.circumstances().secondsObserved() > LONG_SECONDS;
    String when = longAgo ? " in the last minutes" : "";
    OptionalDouble canaryRate = longAgo ? canary.recentRate() : canary.rate();
    OptionalDouble baselineRate = longAgo ? baseline.recentRate() : baseline.rate();
    if (reading.circumstances().noGuarantee() || baselineRate.isEmpty()) {
      return "%s fails %s of requests%s (n = %s)"
          .formatted(newName, percent(canaryRate), when, number(canary.requests()));
    }
    return "%s fails %s of requests where %s fails %s%s (n = %s and %s)"
        .formatted(
            newName,
            percent(canaryRate),
            oldName,
            percent(baselineRate),
            when,
            number(canary.requests()),
            number(baseline.requests()));
  }

  private String latency(Reading reading) {
    Reading.Arm canary = reading.arms().canary();
    Reading.Arm baseline = reading.arms().baseline();
    String charge =
        "%s answers 95 %% of requests within %s".formatted(newName, millis(canary.p95Millis()));
    return baseline.p95Millis().isEmpty()
        ? "%s (n = %s)".formatted(charge, number(canary.latencies()))
        : "%s where %s needs %s (n = %s and %s)"
            .formatted(
                charge,
                oldName,
                millis(baseline.p95Millis()),
                number(canary.latencies()),
                number(baseline.latencies()));
  }

  /** How many were hurt. */
  private String harmed(Reading reading, Metric cause) {
    Reading.Arm canary = reading.arms().canary();
    return switch (cause) {
      case ERRORS -> "; %s of its requests failed".formatted(number(canary.bad()));
      case LATENCY ->
          reading
              .circumstances()
              .slowThreshold()
              .map(
                  t ->
                      "; %s of its requests took longer than %s"
                          .formatted(
                              number(canary.slow()), millis(OptionalDouble.of(t.canaryMillis()))))
              .orElse("");
      case CRITICAL -> "";
    };
  }

  /** Errors, and latency where it is judged. */
  private String facts(Reading reading) {
    boolean timed =
        settings.required().contains(Metric.LATENCY)
            && reading.arms().canary().p95Millis().isPresent();
    if (!timed) {
      return errors(reading);
    }
    OptionalDouble before = reading.arms().baseline().p95Millis();
    String against = before.isEmpty() ? "" : " against " + millis(before);
    return "%s, p95 %s%s"
        .formatted(errors(reading), millis(reading.arms().canary().p95Millis()), against);
  }

  private String shifted(Reading.StatusShift shift) {
    return "the answer %d became %s (%s of requests against %s): look before you promote"
        .formatted(
            shift.code(),
            shift.canaryRate() > shift.baselineRate() ? "more frequent" : "rarer",
            percent(OptionalDouble.of(shift.canaryRate())),
            percent(OptionalDouble.of(shift.baselineRate())));
  }

  private String tolerated() {
    Settings.Margins margins = settings.margins();
    String errors = "less than %s points worse".formatted(points(margins.promoteErrors()));
    String latency = "p95 within " + millis(OptionalDouble.of(margins.latencyMillis()));
    return switch (judged()) {
      case 0 -> errors;
      case 1 -> latency;
      default -> errors + ", " + latency;
    };
  }

  private int judged() {
    boolean latency = settings.required().contains(Metric.LATENCY);
    return latency ? (settings.required().contains(Metric.ERRORS) ? 2 : 1) : 0;
  }

  private String promise(Reading reading) {
    return reading.circumstances().noGuarantee()
        ? unproven()
        : "at most 1 false alarm in %s releases".formatted(oneIn(settings.levels().alpha()));
  }

  private String unproven() {
    return "held against %s only, so nothing is guaranteed"
        .formatted(oldName.isBlank() ? "records" : "the records of " + oldName);
  }

  private static String oneIn(double level) {
    return number(Math.round(1 / level));
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String percent(OptionalDouble fraction) {
    if (fraction.isEmpty()) {
      return "an unknown part";
    }
    double percent = 100 * fraction.getAsDouble();
    // Below .1 one decimal would say 0.0 of something that happened.
    String format = percent > 0 && percent < .1 ? "%.2f %%" : "%.1f %%";
    return String.format(Locale.ROOT, format, percent);
  }

  private static String points(double fraction) {
    double points = 100 * fraction;
    String text = String.format(Locale.ROOT, "%.2f", points);
    return text.replaceAll("\\.?0+$", "");
  }

  private static String millis(OptionalDouble millis) {
    return millis.isEmpty()
        ? "an unknown time"
        : String.format(Locale.ROOT, "%.0f ms", millis.getAsDouble());
  }

  private static String duration(double seconds) {
    return seconds < 120
        ? seconds(seconds)
        : String.format(Locale.ROOT, "%.0f min", Math.ceil(seconds / 60));
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.0f s", seconds);
  }
}
