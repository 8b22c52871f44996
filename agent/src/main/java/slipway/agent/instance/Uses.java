package slipway.agent.instance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import slipway.agent.process.Host;
import slipway.agent.process.Life;
import slipway.agent.process.Use;
import slipway.agent.protocol.Answer;

/** What instances use, measured when it is asked for and not more often than every five seconds. */
final class Uses {
  private static final Duration KEPT = Duration.ofSeconds(5);
  private static final long MICROS_TO_NANOS = 1000;
  private static final int MILLI = 1000;

  private final Host host;
  private Map<Life, Sample> samples = Map.of();
  private long measuredAt;

  Uses(Host host) {
    this.host = host;
  }

  /**
   * At one time.
   *
   * @param cpuMillis in 1/1000 of a core, since the measurement before, or since the start
   */
  private record Sample(Use use, long peak, int cpuMillis) {}

  /** Of those that live. */
  synchronized Map<Life, Answer.Use> of(List<Life> lives) {
    long now = host.clocks().nanos().getAsLong();
    boolean fresh = now - measuredAt < KEPT.toNanos() && samples.keySet().containsAll(lives);
    if (!fresh) {
      measure(lives, now);
    }
    Map<Life, Answer.Use> shown = new HashMap<>();
    lives.stream()
        .filter(samples::containsKey)
        .forEach(
            life -> shown.put(life, shown(samples.getOrDefault(life, new Sample(Use.NONE, 0, 0)))));
    return shown;
  }

  private void measure(List<Life> lives, long now) {
    Map<Life, Sample> measured = new HashMap<>();
    long since = now - measuredAt;
    host.uses(new ArrayList<>(lives))
        .forEach(
            (life, use) -> {
              Sample before = samples.get(life);
              long micros =
                  before == null ? use.cpuMicros() : use.cpuMicros() - before.use().cpuMicros();
              long nanos =
                  before == null ? life.ageMillis().orElse(1L) * MICROS_TO_NANOS * MILLI : since;
              long peak = Math.max(use.peakBytes(), before == null ? 0 : before.peak());
              measured.put(life, new Sample(use, peak, rate(micros, nanos)));
            });
    samples = Map.copyOf(measured);
    measuredAt = now;
  }

  private static int rate(long micros, long nanos) {
    return (int) (Math.max(0, micros) * MICROS_TO_NANOS * MILLI / Math.max(1, nanos));
  }

  private static Answer.Use shown(Sample sample) {
    return new Answer.Use(
        sample.use().memoryBytes(),
        Math.max(sample.peak(), sample.use().memoryBytes()),
        sample.cpuMillis(),
        sample.use().killed());
  }
}
