package slipway.program.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import slipway.cli.Diagnosis;

/** The machine, the JDK, the disk, and the clock. */
public final class HostDiagnoses {
  private static final String CLOCK = "clock";

  /** An agent takes some of that until it can say when it was started. */
  private static final Duration STARTS_WITHIN = Duration.ofMinutes(1);

  private HostDiagnoses() {}

  /** What this is. */
  public static Diagnosis machine() {
    return Diagnosis.ok(
        "host",
        "%s %s, %d processors"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Runtime.getRuntime().availableProcessors()));
  }

  /** What all of Slipway runs on. */
  public static Diagnosis java(String build) {
    return Diagnosis.ok(
        "version",
        "slipway %s on JDK %s in %s"
            .formatted(build, Runtime.version(), System.getProperty("java.home")));
  }

  /** The room on the disk of the folder, which is there. */
  public static Diagnosis disk(Path folder) {
    return DiskDiagnosis.of(folder);
  }

  /**
   * Whether the clock was set while the agent ran.
   *
   * @param said when it was started, by the clock as it was then
   * @param known when it was started, reckoned back by the clock as it is now; empty where the
   *     kernel does not say
   */
  public static Diagnosis clock(Instant said, Optional<Instant> known, Instant now) {
    Duration step = known.map(start -> Duration.between(said, start)).orElse(Duration.ZERO);
    boolean forward = step.compareTo(STARTS_WITHIN) > 0;
    boolean back = step.negated().compareTo(STARTS_WITHIN) > 0;
    if (forward || back) {
      return Diagnosis.warning(
          CLOCK,
          "the clock was set %s by about %d s since the agent was started: times in history are off by that"
              .formatted(forward ? "forward" : "back", step.abs().toSeconds()),
          "leases and verdicts go by another clock and are right; keep this one by NTP (timedatectl)");
    }
    return Diagnosis.ok(
        CLOCK, "it is %s, and has not been set since the agent was started".formatted(now));
  }

  /**
   * Whether all see the same local time.
   *
   * @param agents what the agent's TZ says; empty where it has none
   */
  public static Diagnosis zone(Optional<String> agents, Optional<String> own, ZoneId zone) {
    return agents.equals(own)
        ? Diagnosis.ok("time zone", "%s, for the agent as well".formatted(zone))
        : Diagnosis.warning(
            "time zone",
            "TZ is %s here, and %s for the agent, which hands it on to applications"
                .formatted(own.orElse("not set"), agents.orElse("not set")),
            "set TZ to the same for both, or for neither; then restart the agent");
  }
}
