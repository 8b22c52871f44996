package slipway.analysis;

import java.util.Optional;

/**
 * Whether the answers 401, 403, 404 and 429 became more, or fewer, than the old version's: none is
 * an error by itself, but a version that quickly answers "not found" must not pass for good. For
 * each code and each way a two-arm comparison; together they raise a false alarm in at most alpha
 * of releases. The alarm ends when the evidence wanes, as after a scanner has passed.
 */
final class StatusMix {
  private static final int[] CODES = {401, 403, 404, 429};
  private static final double FIRST_RATE = .01;
  private static final double FIRST_WEIGHT = 50;
  // Under sticky routing a client that is refused is refused again and again. Not measured, so the
  // level is not promised there; a version that answers everybody so is found all the same.
  private static final double STICKY_TEMPER = 10;
  private static final double LOG_WEIGHT = -StrictMath.log(2 * CODES.length);

  private final double threshold;
  private final double guard;
  private final double temper;
  private final CodeWatch[] watches = new CodeWatch[CODES.length];

  StatusMix(Settings settings) {
    Counting counting = settings.counting();
    this.threshold = settings.levels().rollBackAt();
    this.guard = settings.margins().guard();
    this.temper =
        counting.clusterSize().isEmpty() && counting.routing() == Counting.Routing.STICKY
            ? STICKY_TEMPER
            : counting.requestTemper();
    for (int i = 0; i < watches.length; i++) {
      watches[i] = new CodeWatch();
    }
  }

  void tick(Observation observation) {
    for (int i = 0; i < watches.length; i++) {
      watches[i].tick(observation, i);
    }
  }

  /** The code whose share differs most surely, if any does surely and noticeably. */
  Optional<Reading.StatusShift> shift() {
    double[] logWeights = new double[2 * watches.length];
    double[] logEs = new double[2 * watches.length];
    for (int i = 0; i < watches.length; i++) {
      logEs[2 * i] = watches[i].more();
      logEs[2 * i + 1] = watches[i].fewer();
      logWeights[2 * i] = LOG_WEIGHT;
      logWeights[2 * i + 1] = LOG_WEIGHT;
    }
    if (Combination.of(logWeights, logEs) < threshold) {
      return Optional.empty();
    }
    int code = Combination.largest(logWeights, logEs) / 2;
    double canary = watches[code].canary.rate();
    double baseline = watches[code].baseline.rate();
    return Math.abs(canary - baseline) >= guard
        ? Optional.of(new Reading.StatusShift(CODES[code], canary, baseline))
        : Optional.empty();
  }

  private static long answers(Observation.Statuses statuses, int code) {
    return switch (CODES[code]) {
      case 401 -> statuses.unauthorized401();
      case 403 -> statuses.forbidden403();
      case 404 -> statuses.notFound404();
      default -> statuses.tooMany429();
    };
  }

  /** One code. It is compared from the tick after it was first seen, which costs nothing before. */
  private final class CodeWatch {
    private final Fading canary = new Fading();
    private final Fading baseline = new Fading();
    private Optional<PairedTwoArm> more = Optional.empty();
    private Optional<PairedTwoArm> fewer = Optional.empty();

    void tick(Observation tick, int code) {
      long n1 = tick.canary().requests();
      long n0 = tick.baseline().requests();
      long k1 = Math.min(n1, answers(tick.canary().statuses(), code));
      long k0 = Math.min(n0, answers(tick.baseline().statuses(), code));
      canary.add(tick.seconds(), (double) n1, (double) k1);
      baseline.add(tick.seconds(), (double) n0, (double) k0);
      TickShare shares = TickShare.of(tick);
      Counts counts = Counts.of(n1, k1, n0, k0);
      more.ifPresent(process -> process.tick(tick.seconds(), shares, counts));
      fewer.ifPresent(process -> process.tick(tick.seconds(), shares.swapped(), counts.swapped()));
      if (more.isEmpty() && k1 + k0 > 0) {
        more = Optional.of(compare(shares.now()));
        fewer = Optional.of(compare(shares.swapped().now()));
      }
    }

    double more() {
      return more.map(PairedTwoArm::logE).orElse(0.0);
    }

    double fewer() {
      return fewer.map(PairedTwoArm::logE).orElse(0.0);
    }

    private PairedTwoArm compare(double share) {
      return new PairedTwoArm(
          new TwoArm.Null(Direction.ROLL_BACK, 1, 0, FIRST_RATE, FIRST_WEIGHT, temper), share);
    }
  }
}
