package slipway.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which application, and where. */
final class LaneOption {
  @Option(
      names = "--app",
      paramLabel = "NAME",
      description = "The application. Default: that of slipway.yaml, else the only one there is.")
  private Optional<String> application = Optional.empty();

  @Option(
      names = "--in",
      paramLabel = "ENV",
      description = "The environment; needed only where there are several.")
  private Optional<String> environment = Optional.empty();

  @Mixin private FileOption file = new FileOption();

  Optional<String> application() {
    return application;
  }

  Optional<String> environment() {
    return environment;
  }

  Optional<Path> file() {
    return file.path();
  }
}
