package slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Recorded verdicts can be recomputed, bit for bit. */
class ReplayTest {
  private static final BucketEdges EDGES =
      BucketEdges.of(50, 100, 200, 400, 800, Double.POSITIVE_INFINITY);
  private static final History HISTORY =
      History.of(.004, LatencyHistogram.of(EDGES, 300, 900, 200, 40, 9, 1));

  /** Ticks of changing length and share, with a bit of everything. */
  private static List<Observation> recorded(long seed, int ticks) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Observation> record = new ArrayList<>();
    for (int i = 0; i < ticks; i++) {
      double seconds = i % 50 < 25 ? .1 : 1;
      double share = i < ticks / 3 ? .05 : .2;
      Observation.Checks checks = new Observation.Checks(i % 40 == 0 ? 1 : 0, 0);
      record.add(new Observation(seconds, share, arm(random, 12), arm(random, 60), checks));
    }
    return record;
  }

  private static Observation.Arm arm(SplittableRandom random, int most) {
    long[] latencies = new long[EDGES.count()];
    long requests = random.nextInt(most);
    for (int i = 0; i < requests; i++) {
      latencies[Math.min(Integer.numberOfLeadingZeros(random.nextInt()), 5)]++;
    }
    return Observation.Arm.of(
            requests,
            requests > 0 && random.nextInt(12) == 0 ? 1 : 0,
            LatencyHistogram.of(EDGES, latencies))
        .with(new Observation.Overdue(random.nextInt(2), 0))
        .with(new Observation.Statuses(0, 0, random.nextInt((int) requests + 1) / 8, 0));
  }

  private static List<Reading> replay(List<Observation> record) {
    Comparison comparison = Comparison.start(Settings.DEFAULT, HISTORY);
    return record.stream().map(comparison::tick).toList();
  }

  /** All bits of all evidence and advice. */
  private static long bits(List<Reading> readings) {
    CRC32 sum = new CRC32();
    for (Reading reading : readings) {
      add(sum, reading.harm().logE());
      add(sum, reading.harm().errors());
      add(sum, reading.harm().latency());
      add(sum, reading.harm().critical());
      add(sum, reading.good().errors());
      add(sum, reading.good().latency());
      add(sum, reading.advice().suggestedShare());
      add(sum, reading.advice().requestsPerSecond());
      add(sum, reading.arms().canary().p95Millis().orElse(0));
    }
    return sum.getValue();
  }

  private static void add(CRC32 sum, double value) {
    long bits = Double.doubleToRawLongBits(value);
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      sum.update((int) (bits >>> shift));
    }
  }

  @Test
  void the_same_observations_give_the_same_bits() {
    List<Observation> record = recorded(1, 2000);
    List<Reading> first = replay(record);
    List<Reading> second = replay(record);
    assertThat(bits(second)).isEqualTo(bits(first));
    assertThat(second).isEqualTo(first);
  }

  @Test
  void one_request_more_gives_other_bits() {
    List<Observation> record = recorded(1, 500);
    Observation last = record.getLast();
    List<Observation> other = new ArrayList<>(record);
    other.set(
        other.size() - 1,
        new Observation(
            last.seconds(),
            last.canaryShare(),
            last.canary(),
            Observation.Arm.of(
                last.baseline().requests() + 1, last.baseline().bad(), last.baseline().latency())));
    assertThat(bits(replay(other))).isNotEqualTo(bits(replay(record)));
  }

  @Test
  void after_a_restart_in_the_middle_the_readings_go_on_as_if_there_had_been_none() {
    List<Observation> record = recorded(2, 1000);
    List<Reading> undisturbed = replay(record);
    replay(record.subList(0, 500));
    Comparison restarted = Comparison.start(Settings.DEFAULT, HISTORY);
    record.subList(0, 500).forEach(restarted::tick);
    List<Reading> after = record.subList(500, 1000).stream().map(restarted::tick).toList();
    assertThat(after).isEqualTo(undisturbed.subList(500, 1000));
  }

  @Test
  void verdicts_recorded_by_earlier_builds_and_other_machines_still_replay() {
    // A change here means that nothing recorded before can be replayed: it needs a decision record.
    assertThat(bits(replay(recorded(3, 3000)))).isEqualTo(2979283682L);
  }
}
