package slipway.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import slipway.cli.client.ApiClient;
import slipway.cli.client.DataFolder;
import slipway.cli.client.NoAnswer;
import slipway.cli.format.Words;

/** Ends Slipway here. */
@Command(
    name = "down",
    description =
        "Ends Slipway here: the server, the agent and the applications; or what is left of them "
            + "where the server was killed.",
    footer = {"  slipway down", "  slipway down --keep    the applications go on serving"})
final class DownCommand implements Callable<Integer> {
  private static final Duration ENDS_WITHIN = Duration.ofMinutes(2);

  private final Surroundings surroundings;
  @Mixin private final FoldersOption folders = new FoldersOption();
  @Mixin private final OutputOption output = new OutputOption();

  @Option(names = "--keep", description = "Leaves the agent and the applications running.")
  private boolean keep;

  DownCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    DataFolder folder = folders.data(surroundings);
    var answers = new LocalAnswers(surroundings.terminal(), output.format());
    try {
      Optional<ProcessHandle> process = ProcessHandle.of(folder.serving().pid());
      new ApiClient(folder.endpoint(), surroundings.nanos())
          .onBehalfOf(Actor.in(surroundings.environment()).encoded())
          .stopServer(keep);
      await(process);
      answers.answer(ended(folder, process), this::say);
    } catch (NoAnswer e) {
      return surroundings
          .programs()
          .down(
              new Programs.Down(folder.path(), folders.runTime(surroundings), keep),
              answers::answer);
    }
    return ExitCode.DONE.number();
  }

  private Programs.Ended ended(DataFolder folder, Optional<ProcessHandle> server) {
    return new Programs.Ended(
        folder.path().toString(),
        server.map(ProcessHandle::pid),
        Programs.Ended.ENDED,
        Optional.empty(),
        keep ? Programs.Ended.LEFT : Programs.Ended.ENDED);
  }

  private void say() {
    surroundings
        .terminal()
        .out()
        .println(
            keep
                ? "the server has ended; the agent and the applications go on"
                : "server, agent and applications have ended");
  }

  private static void await(Optional<ProcessHandle> process)
      throws InterruptedException, ExecutionException {
    if (process.isPresent()) {
      try {
        process.get().onExit().get(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        throw Refusal.refused(
            "the server (pid %d) said that it stops, and has not for %s"
                .formatted(process.get().pid(), Words.seconds(ENDS_WITHIN)));
      }
    }
  }
}
