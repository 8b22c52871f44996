package slipway.cli;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** For how long a deployment is waited for. */
final class WaitOption {
  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Waits no longer than this, as in 90s, 10m or 2h. Default: until the end.")
  private Optional<Duration> atMost = Optional.empty();

  Optional<Duration> atMost() {
    return atMost;
  }
}
