package slipway.analysis;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What evidence and counts are enough for.
 *
 * @param alone whether the new version is held against records only
 * @param tally as it is when the question is asked
 */
record Judging(Settings settings, boolean alone, Tally tally) {
  private static final double WARN_AT = StrictMath.log(20);
  private static final double EVEN = 1e-12;

  /** The metric for which to go home, if the evidence is enough and the effect worth it. */
  Optional<Metric> condemn(Panel panel, Reading.Evidence harm) {
    if (!harm.reached()) {
      return Optional.empty();
    }
    boolean noticeable = tally.recentExcess() >= leastEffect() || alone;
    return noticeable || panel.harmWithoutErrors() >= harm.threshold()
        ? Optional.of(panel.heaviest(noticeable))
        : Optional.empty();
  }

  /** By client a margin is no hypothesis: the test is of equality, and the effect must be seen. */
  private double leastEffect() {
    Settings.Margins margins = settings.margins();
    return switch (settings.counting().unit()) {
      case REQUEST -> margins.guard();
      case CLIENT -> Math.max(margins.guard(), margins.rollBackErrors());
    };
  }

  /** Why the ramp must not go on. */
  Set<Reading.Hold> holds(Reading.Evidence harm, Optional<Reading.StatusShift> shift) {
    EnumSet<Reading.Hold> holds = EnumSet.noneOf(Reading.Hold.class);
    if (harm.logE() >= WARN_AT) {
      holds.add(Reading.Hold.WARNING);
    }
    if (shift.isPresent()) {
      holds.add(Reading.Hold.STATUS_MIX);
    }
    if (tally.silentSeconds() >= settings.noDataSeconds()) {
      holds.add(Reading.Hold.NO_DATA);
    }
    return Collections.unmodifiableSet(holds);
  }

  /** Of a version that is not condemned. */
  Verdict verdict(Reading.Evidence harm, Reading.Evidence good, Set<Reading.Hold> holds) {
    if (holds.contains(Reading.Hold.NO_DATA)) {
      return Verdict.NO_DATA;
    }
    // Not above 1, but for rounding: an e-value of 1 says nothing.
    boolean unsuspected = harm.logE() <= EVEN;
    boolean proven = unsuspected && (alone || good.reached());
    boolean soaked = tally.soakedSeconds() > 0 && tally.soakedSeconds() >= settings.soakSeconds();
    return proven && soaked && holds.isEmpty() ? Verdict.GOOD : Verdict.UNDECIDED;
  }
}
