package slipway.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import slipway.cli.client.ApiClient;

/** Replaces Slipway itself. */
@Command(
    name = "upgrade",
    description =
        "Replaces server and agent by those of another build, newer or older, while they work: "
            + "no user notices, deployments go on. What was broken off goes on when it is run again.",
    footer = {
      "  slipway upgrade slipway-1.5.0.tar.gz",
      "  slipway upgrade --back      the build before again",
      "  slipway upgrade --finish    all is well: from now on there is no way back"
    })
final class UpgradeCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final FoldersOption folders = new FoldersOption();
  @Mixin private final OutputOption output = new OutputOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description = "A release archive, or the folder of one.")
  private Optional<Path> path = Optional.empty();

  @Option(names = "--back", description = "To the build before the last upgrade.")
  private boolean back;

  @Option(
      names = "--finish",
      description =
          "The build that runs may write what the one before cannot read: there is no way back then.")
  private boolean finish;

  UpgradeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if ((path.isPresent() ? 1 : 0) + (back ? 1 : 0) + (finish ? 1 : 0) != 1) {
      throw Refusal.usage("expected one of PATH, --back and --finish");
    }
    if (finish) {
      return finish();
    }
    return surroundings
        .programs()
        .upgrade(
            new Programs.Upgrade(
                folders.data(surroundings).path(),
                folders.runTime(surroundings),
                path.map(p -> surroundings.folder().resolve(p).normalize())),
            new LocalAnswers(surroundings.terminal(), output.format())::answer);
  }

  private int finish() {
    var finished =
        new ApiClient(folders.data(surroundings).endpoint(), surroundings.nanos())
            .onBehalfOf(Actor.in(surroundings.environment()).encoded())
            .finishUpgrade();
    new LocalAnswers(surroundings.terminal(), output.format())
        .answer(
            finished,
            () ->
                surroundings
                    .terminal()
                    .out()
                    .println(
                        "the upgrade to %s is finished: builds before it can no longer read the data folder"
                            .formatted(finished.build())));
    return ExitCode.DONE.number();
  }
}
