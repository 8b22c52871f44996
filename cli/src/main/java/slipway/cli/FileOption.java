package slipway.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which configuration. */
final class FileOption {
  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "The configuration. Default: slipway.yaml in this folder.")
  private Optional<Path> path = Optional.empty();

  Optional<Path> path() {
    return path;
  }
}
