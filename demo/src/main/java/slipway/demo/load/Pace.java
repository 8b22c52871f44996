package slipway.demo.load;

import java.util.List;
import java.util.SplittableRandom;

/**
 * When the next request is meant to set out and what it asks: Poisson arrivals at a mean rate, as
 * from many users who know nothing of each other. The same seed gives the same requests.
 */
final class Pace {
  private static final double NANOS_PER_SECOND = 1e9;

  private final double perSecond;
  private final List<Target.Ask> asks;
  private final int weights;
  private final SplittableRandom times;
  private final SplittableRandom choices;
  private double nanos;

  Pace(double perSecond, long seed, List<Target.Ask> asks) {
    this.perSecond = perSecond;
    this.asks = asks;
    this.weights = asks.stream().mapToInt(Target.Ask::weight).sum();
    this.times = new SplittableRandom(seed);
    this.choices = times.split();
    advance();
  }

  /** When the next request is meant to set out, in nanoseconds since the start. */
  long due() {
    return (long) nanos;
  }

  void advance() {
    nanos += -StrictMath.log(1 - times.nextDouble()) * NANOS_PER_SECOND / perSecond;
  }

  /** The index of what the next request asks. */
  int choose() {
    int left = choices.nextInt(weights);
    int ask = 0;
    while (left >= asks.get(ask).weight()) {
      left -= asks.get(ask).weight();
      ask++;
    }
    return ask;
  }
}
