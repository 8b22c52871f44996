package slipway.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts Slipway onto a host. */
@Command(
    name = "install",
    description =
        "Puts this version onto a host, with units of systemd for server, agent and applications,"
            + " and says what comes next; starts and enables nothing. Done again, it changes what"
            + " is different; versions that are there stay.",
    footer = {
      "  slipway install --entry 0.0.0.0:80 --entry 0.0.0.0:443",
      "  slipway install --root image --data /srv/slipway --user deploy"
    })
final class InstallCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final HostOption host = new HostOption();
  @Mixin private final OutputOption output = new OutputOption();

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description =
          "Whom server, agent and applications run as; made where it is missing. Default: slipway.")
  private String user = "slipway";

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "The data folder. Default: /var/lib/slipway.")
  private Path data = Path.of("/var/lib/slipway");

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description = "Where the server answers; loopback only. Default: 127.0.0.1:7070.")
  private Optional<String> listen = Optional.empty();

  @Option(
      names = "--entry",
      paramLabel = "ADDRESS:PORT",
      description =
          "Where users come in: systemd listens there for the agent, at ports below 1024, too. The"
              + " address is a number, as in 0.0.0.0:80 or [::]:443. May be given again.")
  private List<String> entries = List.of();

  InstallCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    return surroundings
        .programs()
        .install(
            new Programs.Install(
                host.root(surroundings), host.prefix(), user, data, listen, entries),
            new LocalAnswers(surroundings.terminal(), output.format())::answer);
  }
}
