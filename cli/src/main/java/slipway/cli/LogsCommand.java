package slipway.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import slipway.api.Answers.Output;
import slipway.api.LaneView.ComponentView;
import slipway.api.LaneView.InstanceView;
import slipway.configuration.text.Nearest;

/** Shows what instances write. */
@Command(
    name = "logs",
    description = "Shows what the instances of an application write, of all or of one.",
    footer = {
      "  slipway logs",
      "  slipway logs --component backend -f",
      "  slipway logs --ended",
      "  slipway logs shop.production.backend.2-1 --lines 500"
    })
final class LogsCommand implements Callable<Integer> {
  private static final int MOST_LINES = 100_000;

  private final Surroundings surroundings;
  @Mixin private final ServerOption server = new ServerOption();
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final LaneOption lane = new LaneOption();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "INSTANCE",
      description = "One instance, as status -o json names it. Default: all.")
  private Optional<String> instance = Optional.empty();

  @Option(names = "--component", paramLabel = "NAME", description = "Of this component only.")
  private Optional<String> component = Optional.empty();

  @Option(
      names = "--ended",
      description = "Those that have ended, too: what a version that did not start wrote.")
  private boolean ended;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "COUNT",
      description = "So many of the last lines of each. Default: 100.")
  private int lines = 100;

  @Option(
      names = {"-f", "--follow"},
      description = "Goes on with what is written next.")
  private boolean follow;

  LogsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (lines < 0 || lines > MOST_LINES) {
      throw Refusal.usage("--lines %d; expected 0 to %,d".formatted(lines, MOST_LINES));
    }
    Errand errand = Errand.of(surroundings, server, output);
    Lane here = errand.lane(lane);
    var tails = new OutputTails(errand, here, () -> ids(errand, here), lines);
    if (follow) {
      tails.follow();
    } else {
      List<Output> last = tails.last();
      errand.answer(last, () -> print(errand, here, tails, last));
    }
    return ExitCode.DONE.number();
  }

  private static void print(Errand errand, Lane here, OutputTails tails, List<Output> last) {
    if (last.isEmpty()) {
      errand.say("no instance of %s runs; --ended shows those that did".formatted(here));
    }
    tails.print(last);
  }

  private List<String> ids(Errand errand, Lane here) {
    List<InstanceView> there = instances(errand, here);
    if (instance.isEmpty()) {
      return there.stream()
          .filter(i -> ended || !i.state().equals("ended"))
          .map(InstanceView::id)
          .toList();
    }
    List<String> known = there.stream().map(InstanceView::id).toList();
    if (!known.contains(instance.get())) {
      refuseUnknown("instance", instance.get(), known, here);
    }
    return List.of(instance.get());
  }

  private List<InstanceView> instances(Errand errand, Lane here) {
    List<ComponentView> components =
        errand.client().lane(here.application(), here.environment()).orThrow().components();
    List<String> names = components.stream().map(ComponentView::name).toList();
    component
        .filter(name -> !names.contains(name))
        .ifPresent(name -> refuseUnknown("component", name, names, here));
    return components.stream()
        .filter(c -> component.map(c.name()::equals).orElse(true))
        .flatMap(c -> c.instances().stream())
        .toList();
  }

  private static void refuseUnknown(String what, String name, List<String> known, Lane here) {
    throw Refusal.refused(
        "there is no %s '%s' of %s%s Known: %s."
            .formatted(
                what,
                name,
                here,
                Nearest.to(name, known).map(n -> "; did you mean " + n + "?").orElse("."),
                known.isEmpty() ? "none" : String.join(", ", known)));
  }
}
