package slipway.cli;

import picocli.CommandLine.Option;

/** Why somebody asks for it; the journal remembers. */
final class ReasonOption {
  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; it is shown in the timeline.")
  private String text = "";

  /** Never empty: a timeline without reasons is hard to read. */
  String text() {
    return text.isBlank() ? "asked for on the command line" : text;
  }
}
