package slipway.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;
import slipway.cli.client.DataFolder;
import slipway.cli.client.Endpoint;

/** Which server is asked. */
final class ServerOption {
  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description =
          "The data folder. Default: SLIPWAY_DATA, else $XDG_DATA_HOME/slipway or"
              + " ~/.local/share/slipway.")
  private Optional<Path> data = Optional.empty();

  DataFolder folder(Surroundings surroundings) {
    return DataFolder.find(data, surroundings.environment(), surroundings.folder());
  }

  /** A folder that is named here is meant, whatever the environment says. */
  Supplier<Endpoint> endpoint(Surroundings surroundings) {
    DataFolder folder = folder(surroundings);
    return data.isPresent() ? folder.endpoint() : folder.endpoint(surroundings.environment());
  }

  /** Whether the environment names a server, which may then be on another host. */
  boolean isNamed(Surroundings surroundings) {
    return data.isEmpty()
        && !surroundings.environment().getOrDefault("SLIPWAY_SERVER", "").isBlank();
  }
}
