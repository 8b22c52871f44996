package slipway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import slipway.api.Answers;

/** Lets a browser in. */
@Command(
    name = "open",
    description =
        "Prints a link that opens the page in a browser. It works once, within half an hour; the "
            + "browser is known for 7 days then.",
    footer = {"  slipway open", "  slipway open -o json | jq -r .link"})
final class OpenCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final ServerOption server = new ServerOption();
  @Mixin private final OutputOption output = new OutputOption();

  OpenCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Errand errand = Errand.of(surroundings, server, output);
    Answers.Link made = errand.client().openPage().orThrow();
    errand.answer(
        made, "%s   (opens once, until %s)".formatted(made.link(), errand.time(made.until())));
    return ExitCode.DONE.number();
  }
}
