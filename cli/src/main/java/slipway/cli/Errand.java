package slipway.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import slipway.api.LaneView;
import slipway.cli.client.ApiClient;
import slipway.cli.format.Format;
import slipway.cli.format.Words;
import slipway.cli.terminal.Ink;
import slipway.cli.terminal.LiveLines;
import slipway.cli.terminal.Terminal;

/**
 * What one command needs to ask the server and to show the answer.
 *
 * @param isElsewhere whether the server may be on another host
 */
record Errand(Surroundings surroundings, ApiClient client, Format format, boolean isElsewhere) {

  static Errand of(Surroundings surroundings, ServerOption server, OutputOption output) {
    return new Errand(
        surroundings,
        new ApiClient(server.endpoint(surroundings), surroundings.nanos())
            .onBehalfOf(Actor.in(surroundings.environment()).encoded()),
        output.format(),
        server.isNamed(surroundings));
  }

  Terminal terminal() {
    return surroundings.terminal();
  }

  boolean isForPeople() {
    return format == Format.TABLE;
  }

  /** Where messages go: beside the answer, never into it. */
  PrintWriter messages() {
    return isForPeople() ? terminal().out() : terminal().err();
  }

  /** A sentence on the way; not part of the answer. */
  void say(String sentence) {
    messages().println(sentence);
    messages().flush();
  }

  /** A step that is over. */
  void done(String line) {
    Terminal.Abilities abilities = terminal().abilities();
    boolean draws = isForPeople() && abilities.moves();
    say(draws ? "  " + Ink.GOOD.paint(abilities, "✓") + " " + line : line);
  }

  /** Shows, as long as it is open, that something takes its time. */
  Busy busy(String what) {
    if (!isForPeople() || !terminal().abilities().moves()) {
      return () -> {};
    }
    var lines = new LiveLines(terminal());
    lines.live(List.of("  " + Ink.NEW.paint(terminal().abilities(), "●") + " " + what));
    return lines::clear;
  }

  /** Something takes its time. */
  interface Busy extends AutoCloseable {
    @Override
    void close();
  }

  /** Something nobody should miss. */
  void warn(String sentence) {
    terminal().err().println("warning: " + sentence);
    terminal().err().flush();
  }

  /** The answer: the record as it is, or, for people, in words. */
  void answer(Object record, Runnable inWords) {
    new LocalAnswers(terminal(), format).answer(record, inWords);
  }

  void answer(Object record, String sentence) {
    answer(record, () -> terminal().out().println(sentence));
  }

  /** The lane meant, of those the server knows. */
  Lane lane(LaneOption option) {
    return lane(option, option.application());
  }

  Lane lane(LaneOption option, Optional<String> application) {
    return lane(option, application, option.environment());
  }

  Lane lane(LaneOption option, Optional<String> application, Optional<String> environment) {
    List<LaneView> lanes = client.lanes().orThrow().lanes();
    return LaneFinder.find(application.or(() -> fileName(option)), environment, lanes);
  }

  /** The application of slipway.yaml; empty where there is none here. */
  Optional<String> fileName(LaneOption option) {
    return ApplicationFile.find(option.file(), surroundings.folder())
        .flatMap(ApplicationFile::application);
  }

  String time(java.time.Instant at) {
    return Words.at(at, surroundings.clock().instant(), surroundings.zone());
  }
}
