package slipway.judging;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import slipway.evidence.Tick;

/** Quantiles of what ticks count. */
public final class Quantiles {
  private Quantiles() {}

  /** The 95th percentile in milliseconds of counts by bucket; empty without any. */
  public static OptionalDouble p95Millis(Map<Integer, Long> buckets) {
    var sorted = new TreeMap<>(buckets);
    return Conversion.latency(
            new Tick.Latency(List.copyOf(sorted.keySet()), List.copyOf(sorted.values()), 0, 0))
        .quantileMillis(.95);
  }
}
