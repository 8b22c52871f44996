package slipway.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.LongSupplier;
import slipway.cli.terminal.Terminal;

/**
 * What a command finds where it is started.
 *
 * @param environment variables
 * @param folder the working folder, absolute
 * @param nanos a clock that only goes forward, in nanoseconds
 * @param zone of the times that are shown
 */
public record Surroundings(
    Map<String, String> environment,
    Path folder,
    InstantSource clock,
    LongSupplier nanos,
    ZoneId zone,
    Terminal terminal,
    Programs programs) {

  public Surroundings {
    environment = Map.copyOf(environment);
  }
}
