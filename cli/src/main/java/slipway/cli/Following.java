package slipway.cli;

import java.time.Duration;
import java.util.Optional;
import slipway.api.DeploymentView;
import slipway.cli.client.Feed;
import slipway.cli.client.NoAnswer;
import slipway.cli.follow.Display;
import slipway.cli.follow.Ending;
import slipway.cli.follow.Follower;
import slipway.cli.follow.LiveDisplay;
import slipway.cli.follow.NoDisplay;
import slipway.cli.follow.PlainDisplay;
import slipway.cli.follow.RecordDisplay;
import slipway.cli.follow.Until;
import slipway.cli.format.Words;
import slipway.cli.terminal.Terminal;

/** Follows a deployment for a command, and says how to go on where that ends too early. */
final class Following {
  private final Errand errand;
  private final boolean streams;
  private final Optional<Duration> atMost;

  /**
   * Follows nothing yet.
   *
   * @param streams whether records are written as they come, rather than the last one only
   */
  Following(Errand errand, boolean streams, Optional<Duration> atMost) {
    this.errand = errand;
    this.streams = streams;
    this.atMost = atMost;
  }

  /** Shows it until then; the answer is the deployment as it was last. */
  Ending follow(DeploymentView deployment, Until until) {
    var lane = new Lane(deployment.application(), deployment.environment());
    Runnable farewell =
        () -> errand.messages().println(System.lineSeparator() + goesOn(deployment.id(), lane));
    try (Terminal.Farewell _ = errand.terminal().beforeInterrupt(farewell)) {
      var follower =
          new Follower(
              errand.client(), errand.surroundings().nanos(), display(lane), Feed.PATIENCE);
      Ending ending = follower.follow(deployment.id(), until, atMost);
      tell(ending, lane);
      return ending;
    } catch (NoAnswer e) {
      errand.terminal().err().println(goesOn(deployment.id(), lane));
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(ExitCode.INTERRUPTED, goesOn(deployment.id(), lane));
    }
  }

  private Display display(Lane lane) {
    Terminal terminal = errand.terminal();
    if (!errand.isForPeople()) {
      return streams ? new RecordDisplay(terminal, errand.format()) : new NoDisplay();
    }
    if (!terminal.abilities().moves()) {
      return new PlainDisplay(
          terminal, errand.surroundings().clock(), errand.surroundings().zone());
    }
    String page =
        "%s/%s/%s"
            .formatted(errand.client().endpoint().page(), lane.application(), lane.environment());
    return new LiveDisplay(terminal, errand.surroundings().nanos(), page);
  }

  private void tell(Ending ending, Lane lane) {
    if (!errand.isForPeople() && !streams) {
      errand.answer(ending.last(), () -> {});
    }
    explanation(ending, lane)
        .ifPresent(
            words -> {
              errand.messages().println(words);
              errand.messages().flush();
            });
  }

  private Optional<String> explanation(Ending ending, Lane lane) {
    String id = ending.last().id();
    return switch (ending) {
      case Ending.Overdue _ ->
          Optional.of(
              "not over after %s; %s"
                  .formatted(atMost.map(Words::seconds).orElse("all that time"), goesOn(id, lane)));
      case Ending.NeedsPerson _ ->
          Optional.of(
              "only a person can move it on: slipway resume --in %2$s, or slipway abort --in %2$s"
                  .formatted(lane.application(), lane.environment()));
      case Ending.Reached(var last) when last.state().equals("stuck") ->
          Optional.of(
              "when its cause is gone: slipway resume --in %s%s"
                  .formatted(
                      lane.environment(),
                      last.commands().contains("rollback")
                          ? ", or home: slipway rollback --in " + lane.environment()
                          : ""));
      case Ending.Reached _ -> Optional.empty();
    };
  }

  private static String goesOn(String id, Lane lane) {
    return "%s goes on without being watched here. Follow it: %s".formatted(id, lane.following());
  }
}
