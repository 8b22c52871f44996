package slipway.application;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How users of a component come to a new release. */
public sealed interface Strategy {

  /** At what error rate it is decided, and what counts as worse. */
  Judgement judgement();

  /** As configuration, plans and the API call it. */
  default String name() {
    return switch (this) {
      case Canary _ -> "canary";
      case BlueGreen _ -> "blueGreen";
      case Rolling _ -> "rolling";
      case Recreate _ -> "recreate";
    };
  }

  /** What it bounds exposures by; the usual bounds where it exposes nobody. */
  default Bounds bounds() {
    return Bounds.DEFAULT;
  }

  /** The names a strategy can have. */
  List<String> NAMES = List.of("canary", "blueGreen", "rolling", "recreate");

  /** Another strategy by its name, as strict and as patient as this one; empty for no such name. */
  default Optional<Strategy> as(String other) {
    if (other.equals(name())) {
      return Optional.of(this);
    }
    return switch (other) {
      case "canary" -> Optional.of(new Canary(Ramp.DEFAULT, bounds(), judgement()));
      case "blueGreen" -> Optional.of(new BlueGreen(bounds(), judgement()));
      case "rolling" -> Optional.of(new Rolling(bounds().soak(), bounds(), judgement()));
      case "recreate" -> Optional.of(new Recreate(judgement()));
      default -> Optional.empty();
    };
  }

  /** A growing share of users, judged all the while against the release before. */
  record Canary(Course course, Bounds bounds, Judgement judgement) implements Strategy {}

  /** All users at once, the release before kept warm; judged against recorded history only. */
  record BlueGreen(Bounds bounds, Judgement judgement) implements Strategy {}

  /** Instance by instance, each with its part of the users. */
  record Rolling(Duration each, Bounds bounds, Judgement judgement) implements Strategy {}

  /** The release before ends, then the new one starts. */
  record Recreate(Judgement judgement) implements Strategy {}

  /** The shares a canary takes. */
  sealed interface Course {}

  /**
   * As large a share as risks no more than a budget of harmed requests before a reaction, given the
   * harm that is excluded already.
   *
   * @param least smallest share, in 1/10,000
   * @param most largest share before promotion, in 1/10,000
   * @param harmBudget requests that may be harmed
   * @param reaction how long a way home takes
   */
  record Ramp(int least, int most, double harmBudget, Duration reaction) implements Course {
    public static final Ramp DEFAULT = new Ramp(50, 5_000, 10, Duration.ofSeconds(3));
  }

  /** Stated shares in 1/10,000, each held for at least so long. */
  record Stages(List<Integer> shares, Duration each) implements Course {
    public Stages {
      shares = List.copyOf(shares);
    }
  }

  /**
   * How long users are exposed before the release is promoted.
   *
   * @param soak at least
   * @param atMost at most; then {@code onUndecided} says what
   */
  record Bounds(Duration soak, Duration atMost, OnUndecided onUndecided) {
    public static final Bounds DEFAULT =
        new Bounds(Duration.ofSeconds(30), Duration.ofMinutes(15), OnUndecided.PROCEED);
  }

  /** What happens when there was evidence for as long as there may be, and it decided nothing. */
  enum OnUndecided {
    PROCEED,
    HOLD,
    ROLLBACK
  }

  /**
   * At what error rate, and what counts as worse.
   *
   * @param falseRollbacks the probability, per release, of sending a good release home
   * @param falsePromotions the probability of promoting early what lies at the margin
   * @param errorMargin how much worse the error rate may be, as a fraction; 0 is the strict test
   * @param latencyMargin how much worse the 95th percentile may be
   */
  record Judgement(
      double falseRollbacks,
      double falsePromotions,
      double errorMargin,
      Duration latencyMargin,
      boolean errors,
      boolean latency) {
    public static final Judgement DEFAULT =
        new Judgement(0.01, 0.05, 0, Duration.ofMillis(100), true, true);
  }
}
