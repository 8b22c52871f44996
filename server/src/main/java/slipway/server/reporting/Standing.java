package slipway.server.reporting;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import slipway.collector.Collector.Outcome;

/** How a collector stands. That it takes nothing is logged once, not at each try. */
final class Standing {
  private static final Logger LOG = System.getLogger(Standing.class.getName());

  /** A shorter time is not worth a person's. */
  private static final Duration LONG = Duration.ofMinutes(1);

  private final String what;
  private final String address;
  private final InstantSource clock;
  private Optional<Trouble> trouble = Optional.empty();

  private record Trouble(Instant since, String why) {}

  /**
   * @param what it is to take
   */
  Standing(String what, String address, InstantSource clock) {
    this.what = what;
    this.address = address;
    this.clock = clock;
  }

  synchronized void note(Outcome outcome) {
    switch (outcome) {
      case Outcome.Taken() -> taken();
      case Outcome.NotYet(var why) -> troubled(why, "it is told later");
      case Outcome.Refused(var why) -> troubled(why, "what it refuses is not told again");
    }
  }

  private void taken() {
    trouble.ifPresent(
        t ->
            LOG.log(
                Level.INFO,
                "{0} are taken again by {1}, after {2} s",
                what,
                address,
                Long.toString(Duration.between(t.since(), clock.instant()).toSeconds())));
    trouble = Optional.empty();
  }

  private void troubled(String why, String then) {
    if (trouble.isEmpty()) {
      LOG.log(Level.WARNING, "{0} are not taken by {1}: {2}; {3}", what, address, why, then);
    }
    trouble = Optional.of(new Trouble(trouble.map(Trouble::since).orElse(clock.instant()), why));
  }

  /** What a person should know; empty where all is well, or was a minute ago. */
  synchronized Optional<String> warning() {
    return trouble
        .filter(t -> !t.since().plus(LONG).isAfter(clock.instant()))
        .map(
            t ->
                "%s are not taken by %s since %s: %s; see what OTEL_EXPORTER_OTLP_ENDPOINT names"
                    .formatted(what, address, t.since(), t.why()));
  }
}
