package slipway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import slipway.api.Answers;

/** Stores a changed configuration. */
@Command(
    name = "apply",
    description =
        "Stores the changed slipway.yaml. It takes effect with the next deployment, never by "
            + "itself; status shows what waits. deploy does this too.",
    footer = {"  slipway apply", "  slipway apply --file shop/slipway.yaml"})
final class ApplyCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final ServerOption server = new ServerOption();
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final FileOption file = new FileOption();

  ApplyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Errand errand = Errand.of(surroundings, server, output);
    ApplicationFile read = ApplicationFile.require(file.path(), surroundings.folder());
    Answers.Applied applied = errand.client().apply(read.toApply()).orThrow();
    errand.answer(applied, () -> tell(errand, applied));
    return ExitCode.DONE.number();
  }

  private static void tell(Errand errand, Answers.Applied applied) {
    Preparation.tell(errand, applied);
    String where = applied.application() + " in " + String.join(", ", applied.environments());
    errand.say(
        applied.changed().isEmpty()
            ? "nothing is different for " + where
            : "stored for %s; it takes effect with the next deployment".formatted(where));
  }
}
