package slipway.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import slipway.cli.client.DataFolder;

/** Where a process of Slipway's own keeps its files. */
final class FoldersOption {
  @Mixin private ServerOption server = new ServerOption();

  @Option(
      names = "--runtime",
      paramLabel = "FOLDER",
      description =
          "Where sockets and locks are. Default: SLIPWAY_RUNTIME, else /run/slipway or"
              + " $XDG_RUNTIME_DIR/slipway.")
  private Optional<Path> runTime = Optional.empty();

  ServerOption server() {
    return server;
  }

  DataFolder data(Surroundings surroundings) {
    return server.folder(surroundings);
  }

  Optional<Path> runTime(Surroundings surroundings) {
    return runTime.map(path -> surroundings.folder().resolve(path).normalize());
  }
}
