package slipway.cli;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether, and for how long, a deployment is waited for. */
final class FollowOption {
  @Option(names = "--no-wait", description = "Ends as soon as the server has accepted it.")
  private boolean noWait;

  @Mixin private WaitOption wait = new WaitOption();

  @Option(
      names = "--follow",
      description = "With -o json or yaml: writes every event and reading as it comes.")
  private boolean streams;

  boolean waits() {
    return !noWait;
  }

  Optional<Duration> atMost() {
    return wait.atMost();
  }

  boolean streams() {
    return streams;
  }
}
