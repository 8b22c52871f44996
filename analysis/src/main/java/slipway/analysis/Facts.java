package slipway.analysis;

import static slipway.analysis.Amounts.millis;
import static slipway.analysis.Amounts.number;
import static slipway.analysis.Amounts.percent;

import java.util.OptionalDouble;

/**
 * What two versions did, in words and without a judgement.
 *
 * @param timed whether latency is judged
 */
record Facts(String newName, String oldName, boolean timed) {
  // After it, what happened "since the beginning" hides what happens now.
  private static final double LONG_SECONDS = 600;

  /** What the version is charged with, in the numbers of that metric. */
  String compared(Reading reading, Metric metric) {
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
  static String harmed(Reading reading, Metric cause) {
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
  String inShort(Reading reading) {
    if (!timed || reading.arms().canary().p95Millis().isEmpty()) {
      return errors(reading);
    }
    OptionalDouble before = reading.arms().baseline().p95Millis();
    String against = before.isEmpty() ? "" : " against " + millis(before);
    return "%s, p95 %s%s"
        .formatted(errors(reading), millis(reading.arms().canary().p95Millis()), against);
  }
}
