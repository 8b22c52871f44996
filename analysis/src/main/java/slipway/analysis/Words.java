package slipway.analysis;

import static slipway.analysis.Amounts.duration;
import static slipway.analysis.Amounts.millis;
import static slipway.analysis.Amounts.number;
import static slipway.analysis.Amounts.oneIn;
import static slipway.analysis.Amounts.percent;
import static slipway.analysis.Amounts.points;
import static slipway.analysis.Amounts.seconds;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Readings in words for a tired person: what, how sure, how many were hurt. Plain ASCII, English,
 * the same on every machine.
 */
public final class Words {
  private final Settings settings;
  private final String newName;
  private final String oldName;
  private final Facts facts;

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
    this.facts = new Facts(newName, oldName, settings.required().contains(Metric.LATENCY));
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
        .formatted(facts.compared(reading, cause), promise(reading), Facts.harmed(reading, cause));
  }

  private String good(Reading reading) {
    if (reading.circumstances().noGuarantee()) {
      return "%s: no sign of harm in %s, %s"
          .formatted(
              facts.inShort(reading),
              seconds(reading.circumstances().secondsObserved()),
              unproven());
    }
    return "%s: good enough (%s), at most 1 wrong promotion in %s"
        .formatted(facts.inShort(reading), tolerated(), oneIn(settings.levels().beta()));
  }

  private String undecided(Reading reading) {
    List<String> parts = new ArrayList<>();
    if (reading.advice().holds().contains(Reading.Hold.WARNING)) {
      Metric suspect = reading.attribution().orElse(Metric.ERRORS);
      parts.add("%s: a warning, not yet a verdict".formatted(facts.compared(reading, suspect)));
    } else {
      parts.add("%s: not decided yet".formatted(facts.inShort(reading)));
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
}
