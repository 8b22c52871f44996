package slipway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what this is. */
@Command(
    name = "version",
    description = "Says which version of slipway this is; slipway --version does, too.",
    footer = {"  slipway version", "  slipway version -o json"})
final class VersionCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final OutputOption output = new OutputOption();

  VersionCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** As {@code -o json} writes it. */
  record Version(String version) {}

  @Override
  public Integer call() {
    String version = surroundings.programs().version();
    new LocalAnswers(surroundings.terminal(), output.format())
        .answer(
            new Version(version),
            () -> surroundings.terminal().out().println("slipway " + version));
    return ExitCode.DONE.number();
  }
}
