package slipway.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** What a release is made of, and how users come to it. */
final class ReleaseOption {
  @Option(
      names = "--from",
      paramLabel = "PATH|COMMIT",
      description =
          "The files: a folder, or a commit of the repository. Default: the folder of slipway.yaml.")
  private Optional<String> from = Optional.empty();

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      description = "canary, blueGreen, rolling or recreate, this time. Default: as configured.")
  private Optional<String> strategy = Optional.empty();

  Optional<String> from() {
    return from;
  }

  Optional<String> strategy() {
    return strategy;
  }
}
