package slipway.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** How a process of Slipway's own writes its log. */
final class LogOption {
  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      converter = LogFormatConverter.class,
      description =
          "How Slipway writes its own log: text, or json, one object a line. Default:"
              + " SLIPWAY_LOG_FORMAT, else text.")
  private Optional<Programs.LogFormat> format = Optional.empty();

  Optional<Programs.LogFormat> format() {
    return format;
  }
}
