package slipway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import slipway.cli.format.Format;

/** Shows what Slipway does. */
@Command(
    name = "demo",
    description =
        "Shows in about 90 seconds what Slipway does: real processes, real traffic, good and "
            + "bad releases, and Slipway itself killed in the middle. Then it is yours to break.",
    footer = {"  slipway demo", "  slipway demo --exit -o json"})
final class DemoCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final OutputOption output = new OutputOption();

  @Option(
      names = "--exit",
      description = "Ends after the stories; 0 only if each ended as it should.")
  private boolean exit;

  DemoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (output.format() == Format.YAML) {
      throw Refusal.usage("demo writes table or json, no yaml");
    }
    return surroundings.programs().demo(new Programs.Demo(exit, output.format() == Format.JSON));
  }
}
