package slipway.demo.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What users met in one stretch of time: the requests that were meant to set out in it, whenever
 * they ended. Latencies are in milliseconds and count from the moment a request was meant to set
 * out. The version of an answer is what its header says; empty where it names none, as in an answer
 * of the router's own.
 */
public final class Stretch {
  private static final double P95 = 0.95;
  private static final double MICROS_PER_MILLI = 1_000;

  private final List<Request> requests;
  private final long open;

  Stretch(List<Request> requests, long open) {
    this.requests = List.copyOf(requests);
    this.open = open;
  }

  /** One request that ended, in the units of the ledger. */
  record Request(
      long intendedNanos,
      int lagMicros,
      int latencyMicros,
      Outcome outcome,
      int status,
      String version) {

    boolean whole() {
      return outcome == Outcome.WHOLE;
    }

    double millis() {
      return latencyMicros / MICROS_PER_MILLI;
    }
  }

  /**
   * One point of a curve.
   *
   * @param fromSeconds since the start of the load
   * @param answers whole ones, the number the percentile stands on; at least 1
   */
  public record Point(double fromSeconds, long answers, double p95Millis) {}

  /** How many ended. */
  public long requests() {
    return requests.size();
  }

  /** How many have not ended yet: until this is 0, the counts may still grow. */
  public long open() {
    return open;
  }

  /** Counts by version; what no version answered is under the empty name. */
  public SortedMap<String, Tally> tallies() {
    var tallying = new Tallying();
    requests.forEach(each -> tallying.add(each.version(), each.outcome(), each.status()));
    return tallying.tallies();
  }

  /** Counts of this version; zeros for one that nobody met. */
  public Tally tally(String version) {
    return tallies().getOrDefault(version, Tally.NONE);
  }

  /** Whole answers of this version that took longer than that. */
  public long slower(String version, double millis) {
    return of(version).filter(each -> each.whole() && each.millis() > millis).count();
  }

  /**
   * Requests harmed by this version: it answered with 500 or above, or not whole, or slower than
   * that. One that did several of these is counted once.
   *
   * @param slowMillis 100 ms above the p95 measured on the version before
   */
  public long harmed(String version, double slowMillis) {
    return of(version)
        .filter(
            each ->
                !each.whole()
                    || each.status() >= Tally.FIRST_SERVER_ERROR
                    || each.millis() > slowMillis)
        .count();
  }

  /** Requests without a whole answer from a version: cut, refused, or answered by the router. */
  public long failedBySwitch() {
    return requests.stream()
        .filter(each -> !each.whole() || each.version().equals(AnswerHead.NO_VERSION))
        .count();
  }

  /** The latency that 95 of 100 whole answers of this version did not exceed; empty for none. */
  public OptionalDouble p95Millis(String version) {
    return p95(of(version).filter(Request::whole).mapToInt(Request::latencyMicros).boxed());
  }

  /** The p95 of this version in each step of time, leaving out those in which it gave no answer. */
  public List<Point> p95OverTime(String version, Duration step) {
    var steps = new TreeMap<Long, List<Integer>>();
    of(version)
        .filter(Request::whole)
        .forEach(
            each ->
                steps
                    .computeIfAbsent(each.intendedNanos() / step.toNanos(), _ -> new ArrayList<>())
                    .add(each.latencyMicros()));
    var points = new ArrayList<Point>();
    steps.forEach(
        (number, latencies) ->
            p95(latencies.stream())
                .ifPresent(
                    p95 ->
                        points.add(
                            new Point(number * step.toNanos() / 1e9, latencies.size(), p95))));
    return points;
  }

  /** By how much the load generator itself was late at worst, in milliseconds. */
  public double worstLagMillis() {
    return requests.stream().mapToInt(Request::lagMicros).max().orElse(0) / MICROS_PER_MILLI;
  }

  /** Nearest rank. */
  private static OptionalDouble p95(Stream<Integer> latencies) {
    int[] sorted = latencies.mapToInt(Integer::intValue).sorted().toArray();
    return IntStream.of(sorted)
        .skip(Math.max(0, (long) Math.ceil(P95 * sorted.length) - 1))
        .mapToDouble(micros -> micros / MICROS_PER_MILLI)
        .findFirst();
  }

  private Stream<Request> of(String version) {
    return requests.stream().filter(each -> each.version().equals(version));
  }
}
