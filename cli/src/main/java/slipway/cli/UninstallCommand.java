package slipway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes Slipway from a host. */
@Command(
    name = "uninstall",
    description =
        "Takes away what install has written, and nothing else: what somebody has changed stays,"
            + " and so does the data folder.",
    footer = {"  slipway uninstall", "  slipway uninstall --purge    with all that Slipway keeps"})
final class UninstallCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final HostOption host = new HostOption();
  @Mixin private final OutputOption output = new OutputOption();

  @Option(
      names = "--purge",
      description = "Takes the data folder away, too: journal, releases, backups in it; for good.")
  private boolean purge;

  UninstallCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    return surroundings
        .programs()
        .uninstall(
            new Programs.Uninstall(host.root(surroundings), host.prefix(), purge),
            new LocalAnswers(surroundings.terminal(), output.format())::answer);
  }
}
