package slipway.cli;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How the server serves. */
final class ServingOption {
  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description = "Where the server answers; loopback only. Default: 127.0.0.1:7070.")
  private Optional<String> listen = Optional.empty();

  @Option(
      names = "--lease",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description =
          "For how long users stay with a release that is not proven yet when the server is dead,"
              + " 5s to 10m. Default: 15s.")
  private Optional<Duration> lease = Optional.empty();

  Programs.ServerOptions serving() {
    return new Programs.ServerOptions(listen, lease);
  }
}
