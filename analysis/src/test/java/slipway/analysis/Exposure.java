package slipway.analysis;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.LongFunction;

/** One exposure of made-up users to a new version, until a verdict or the end. */
final class Exposure {
  private final Settings settings;
  private final History history;
  private double tickSeconds = 1;
  private double limitSeconds = 900;
  private OptionalDouble fixedShare = OptionalDouble.empty();

  /** What came of it. */
  record Outcome(Verdict verdict, double seconds, Reading last) {
    long canaryRequests() {
      return last.arms().canary().requests();
    }
  }

  Exposure(Settings settings, double recordedErrorRate) {
    this.settings = settings;
    this.history = History.of(recordedErrorRate, LatencyHistogram.empty(Latencies.EDGES));
  }

  Exposure ticksOf(double seconds) {
    tickSeconds = seconds;
    return this;
  }

  Exposure atMost(double seconds) {
    limitSeconds = seconds;
    return this;
  }

  Exposure atShare(double share) {
    fixedShare = OptionalDouble.of(share);
    return this;
  }

  /** Runs until harm or goodness is proven; follows the ramp where no share is fixed. */
  Outcome run(Traffic traffic) {
    Comparison comparison = Comparison.start(settings, history);
    double share = fixedShare.orElse(settings.budget().leastShare());
    Reading reading = comparison.tick(traffic.tick(tickSeconds, share));
    while (!decided(reading) && reading.circumstances().secondsObserved() < limitSeconds) {
      share = fixedShare.orElse(reading.advice().suggestedShare());
      reading = comparison.tick(traffic.tick(tickSeconds, share));
    }
    return new Outcome(reading.verdict(), reading.circumstances().secondsObserved(), reading);
  }

  private static boolean decided(Reading reading) {
    return reading.verdict() == Verdict.HARMFUL || reading.verdict() == Verdict.GOOD;
  }

  /** Many exposures, each to other users. */
  Outcome[] runs(int count, LongFunction<Traffic> traffic) {
    Outcome[] outcomes = new Outcome[count];
    Arrays.setAll(outcomes, seed -> run(traffic.apply(seed)));
    return outcomes;
  }

  /** The median time to one verdict; infinite where fewer than half came to it. */
  static double medianSeconds(Verdict verdict, Outcome... outcomes) {
    double[] seconds =
        Arrays.stream(outcomes)
            .mapToDouble(o -> o.verdict() == verdict ? o.seconds() : Double.POSITIVE_INFINITY)
            .sorted()
            .toArray();
    return seconds[seconds.length / 2];
  }

  static long count(Verdict verdict, Outcome... outcomes) {
    return Arrays.stream(outcomes).filter(o -> o.verdict() == verdict).count();
  }
}
