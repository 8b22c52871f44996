package slipway.analysis;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Latencies of a made-up service: log-normal, and shifted by a constant where it got slower. */
final class Latencies {
  /** Four buckets to a doubling, from 10 ms to more than 10 s. */
  static final BucketEdges EDGES = edges();

  private static final int QUANTILES = 1024;
  private static final double[] NORMAL = normalQuantiles();
  private static final double SIGMA = .6;
  private static final double SIGMAS_TO_P95 = 1.645;

  private final int[] buckets = new int[QUANTILES];

  /** A service with the given 95th percentile, every answer late by a shift. */
  Latencies(double p95Millis, double shiftMillis) {
    double median = p95Millis / StrictMath.exp(SIGMA * SIGMAS_TO_P95);
    for (int i = 0; i < QUANTILES; i++) {
      buckets[i] = bucket(median * StrictMath.exp(SIGMA * NORMAL[i]) + shiftMillis);
    }
  }

  LatencyHistogram sample(SplittableRandom random, long requests) {
    long[] counts = new long[EDGES.count()];
    for (long i = 0; i < requests; i++) {
      counts[buckets[random.nextInt() & (QUANTILES - 1)]]++;
    }
    return LatencyHistogram.of(EDGES, counts);
  }

  private static int bucket(double millis) {
    int bucket = 0;
    while (EDGES.upperMillis(bucket) < millis) {
      bucket++;
    }
    return bucket;
  }

  private static BucketEdges edges() {
    double[] edges = new double[42];
    for (int i = 0; i < edges.length - 1; i++) {
      edges[i] = 10 * StrictMath.pow(2, i / 4.0);
    }
    edges[edges.length - 1] = Double.POSITIVE_INFINITY;
    return BucketEdges.of(edges);
  }

  private static double[] normalQuantiles() {
    int perQuantile = 64;
    SplittableRandom random = new SplittableRandom(1);
    double[] sample = new double[QUANTILES * perQuantile];
    Arrays.setAll(sample, _ -> random.nextGaussian());
    Arrays.sort(sample);
    double[] quantiles = new double[QUANTILES];
    Arrays.setAll(quantiles, i -> sample[i * perQuantile + perQuantile / 2]);
    return quantiles;
  }
}
