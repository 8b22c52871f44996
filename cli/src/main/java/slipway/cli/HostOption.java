package slipway.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Onto which host, and where there. */
final class HostOption {
  @Option(
      names = "--root",
      paramLabel = "FOLDER",
      description =
          "Where the host's files are, for an image that is being built. Default: /, this host,"
              + " which only root may change.")
  private Path root = Path.of("/");

  @Option(
      names = "--prefix",
      paramLabel = "FOLDER",
      description =
          "Holds every version that is installed, and a link to the one in use. Default:"
              + " /opt/slipway.")
  private Path prefix = Path.of("/opt/slipway");

  Path root(Surroundings surroundings) {
    return surroundings.folder().resolve(root).normalize();
  }

  Path prefix() {
    return prefix;
  }
}
