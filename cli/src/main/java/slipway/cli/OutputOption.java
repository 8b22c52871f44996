package slipway.cli;

import picocli.CommandLine.Option;
import slipway.cli.format.Format;

/** How the answer is written. */
final class OutputOption {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
      description = "table, json or yaml; messages go to standard error. Default: table.")
  private Format format = Format.TABLE;

  Format format() {
    return format;
  }
}
