package slipway.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** How a plan is accepted. */
final class AcceptOption {
  @Option(
      names = {"-y", "--yes"},
      description = "Accepts the plan, whatever it is.")
  private boolean yes;

  @Option(
      names = "--plan",
      paramLabel = "HASH",
      description = "Accepts the plan with this hash, and no other; its beginning is enough.")
  private Optional<String> plan = Optional.empty();

  boolean yes() {
    return yes;
  }

  Optional<String> plan() {
    return plan;
  }
}
