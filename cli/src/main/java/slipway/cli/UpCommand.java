package slipway.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import slipway.api.Answers;
import slipway.cli.client.Answer;
import slipway.cli.client.ApiClient;
import slipway.cli.client.DataFolder;
import slipway.cli.client.NoAnswer;
import slipway.cli.format.Format;

/** Starts Slipway here. */
@Command(
    name = "up",
    description =
        "Starts Slipway here: the server, the agent, and the link to the page. Ctrl-C ends the "
            + "server; the agent and your applications go on serving. Where it is up already, this "
            + "prints a link to the page and changes nothing.",
    footer = {
      "  slipway up",
      "  slipway up --data /srv/slipway --listen 127.0.0.1:7171",
      "  slipway up --listen 0.0.0.0:7070 --tls-certificate cert.pem --tls-key key.pem",
      "  slipway up --detach -o json"
    })
final class UpCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final FoldersOption folders = new FoldersOption();
  @Mixin private final ServingOption serving = new ServingOption();
  @Mixin private final OutputOption output = new OutputOption();

  @Option(
      names = "--detach",
      description = "Ends when the server answers; that goes on in the background.")
  private boolean detached;

  UpCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (!detached && output.format() != Format.TABLE) {
      throw Refusal.usage(
          "up stays and shows what happens: -o %s goes with --detach only"
              .formatted(output.format().name().toLowerCase(Locale.ROOT)));
    }
    var answers = new LocalAnswers(surroundings.terminal(), output.format());
    DataFolder data = folders.data(surroundings);
    Programs.ServerOptions wanted = serving.serving(surroundings);
    Optional<Programs.Running> there =
        wanted.equals(Programs.ServerOptions.USUAL) ? running(data) : Optional.empty();
    if (there.isPresent()) {
      answers.answer(there.get(), () -> print(there.get()));
      return ExitCode.DONE.number();
    }
    return surroundings
        .programs()
        .up(
            new Programs.Up(data.path(), folders.runTime(surroundings), wanted, detached),
            answers::answer);
  }

  /** What is up is left alone; another way of serving is not what is up. */
  private Optional<Programs.Running> running(DataFolder data) {
    var client =
        new ApiClient(data.endpoint(), surroundings.nanos())
            .onBehalfOf(Actor.in(surroundings.environment()).encoded())
            .impatient();
    try {
      // Whoever listens where a server was is not told the token.
      return isOurs(data.serving())
              && client.openPage() instanceof Answer.Given<Answers.Link>(var made, _)
          ? Optional.of(running(data, made))
          : Optional.empty();
    } catch (NoAnswer _) {
      return Optional.empty();
    }
  }

  private static boolean isOurs(DataFolder.Serving server) {
    Optional<String> own = ProcessHandle.current().info().user();
    return ProcessHandle.of(server.pid())
        .filter(process -> process.isAlive() && process.info().user().equals(own))
        .isPresent();
  }

  private static Programs.Running running(DataFolder data, Answers.Link page) {
    DataFolder.Serving server = data.serving();
    return new Programs.Running(
        "http://" + server.address(),
        page.link(),
        server.pid(),
        Optional.empty(),
        data.path().toString(),
        data.path().resolve("server.log").toString());
  }

  private void print(Programs.Running running) {
    surroundings
        .terminal()
        .out()
        .println(
            """
            Slipway is up already (pid %d), and left alone.
              page    %s   (opens once)
              data    %s"""
                .formatted(running.server(), running.link(), running.data()));
  }
}
