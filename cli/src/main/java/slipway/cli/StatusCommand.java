package slipway.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import slipway.api.Answers;
import slipway.api.LaneView;
import slipway.cli.client.Answer;
import slipway.cli.format.Table;
import slipway.cli.terminal.Ink;

/** Shows what runs where. */
@Command(
    name = "status",
    description =
        "Shows what runs where, what is on its way, and what waits to be deployed; where "
            + "users are being hurt, first.",
    footer = {"  slipway status", "  slipway status --app shop --in production -o json"})
final class StatusCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final ServerOption server = new ServerOption();
  @Mixin private final OutputOption output = new OutputOption();

  @Option(names = "--app", paramLabel = "NAME", description = "This application only.")
  private Optional<String> application = Optional.empty();

  @Option(names = "--in", paramLabel = "ENV", description = "This environment only.")
  private Optional<String> environment = Optional.empty();

  StatusCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Errand errand = Errand.of(surroundings, server, output);
    List<LaneView> all = errand.client().lanes().orThrow().lanes();
    List<LaneView> lanes = chosen(all);
    warn(errand);
    errand.answer(
        new Answers.Lanes(lanes),
        () -> {
          print(errand, lanes);
          tellOfChannels(errand);
        });
    return ExitCode.DONE.number();
  }

  /** After half an update the one may not know what the other says. */
  private void warn(Errand errand) {
    String own = surroundings.programs().version();
    if (errand.client().server() instanceof Answer.Given<Answers.Server>(var server, _)) {
      if (!server.build().equals(own)) {
        errand.warn(
            "the server is of build %s, and this slipway of %s: one of them is to be updated"
                .formatted(server.build(), own));
      }
      server.warnings().forEach(errand::warn);
    }
  }

  /** A server before this one knows of none. */
  private void tellOfChannels(Errand errand) {
    if (errand.client().channels() instanceof Answer.Given<Answers.Channels>(var all, _)) {
      List<Answers.ChannelState> here =
          all.channels().stream()
              .filter(c -> application.map(c.application()::equals).orElse(true))
              .filter(c -> environment.map(c.environment()::equals).orElse(true))
              .toList();
      ChannelNotes.of(here, errand).forEach(errand::say);
    }
  }

  private List<LaneView> chosen(List<LaneView> all) {
    Optional<String> name = application.map(a -> LaneFinder.application(Optional.of(a), all));
    List<LaneView> ofApplication =
        all.stream().filter(l -> name.map(l.application()::equals).orElse(true)).toList();
    List<String> environments =
        ofApplication.stream().map(LaneView::environment).distinct().toList();
    Optional<String> where =
        environment.map(
            e -> LaneFinder.environment(name.orElse("any"), Optional.of(e), environments));
    return ofApplication.stream()
        .filter(l -> where.map(l.environment()::equals).orElse(true))
        .sorted(Comparator.comparing(LaneView::harm).reversed())
        .toList();
  }

  private static void print(Errand errand, List<LaneView> lanes) {
    if (lanes.isEmpty()) {
      errand.say("nothing runs yet. Begin: slipway init, slipway check, slipway deploy v1");
      return;
    }
    var table = new Table("APPLICATION", "ENVIRONMENT", "VERSION", "SINCE", "SHARES", "STATE");
    for (LaneView lane : lanes) {
      Ink ink = lane.harm() ? Ink.HARM : Ink.PLAIN;
      table.row(
          lane.application(),
          lane.environment(),
          lane.running().map(LaneView.Running::version).orElse("none"),
          lane.running().map(r -> errand.time(r.since())).orElse(""),
          LaneText.shares(lane),
          ink.paint(errand.terminal().abilities(), state(lane)));
    }
    table.print(errand.terminal());
    lanes.forEach(lane -> LaneText.notes(lane).forEach(errand::say));
    lanes.forEach(lane -> LaneText.uses(lane).forEach(errand::say));
    if (errand.client().storage() instanceof Answer.Given<Answers.Storage>(var storage, _)) {
      errand.say("data folder: " + StorageText.line(storage));
    }
  }

  /** In the words of the page. */
  private static String state(LaneView lane) {
    return lane.harm() ? "users are being hurt: " + lane.sentence() : lane.sentence();
  }
}
