package slipway.server.views;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slipway.deployment.Deployment;
import slipway.deployment.Event;
import slipway.deployment.Exposure;
import slipway.evidence.Finding;
import slipway.journal.Envelope;
import slipway.judging.TickJudge.Retrial;
import slipway.plan.Step;

/** The exposures of a deployment, read from its events, to be judged once more. */
public final class Trials {

  /**
   * One scope of an exposure.
   *
   * @param from when the exposure began
   * @param last the last tick that counts; {@link Long#MAX_VALUE} while it goes on
   * @param until when it ended without a verdict; empty where there was one, and while it goes on
   * @param finding what was recorded at its end; empty where nothing was
   */
  public record Held(
      Retrial retrial, Instant from, long last, Optional<Instant> until, Optional<Found> finding) {}

  /** A finding, and when it was recorded. */
  public record Found(Finding finding, Instant at) {}

  private final List<Held> held = new ArrayList<>();
  private List<Retrial> open = List.of();
  private Instant opened = Instant.MIN;

  private Trials() {}

  /** All exposures, the oldest first. */
  public static List<Held> of(List<Envelope> events) {
    var trials = new Trials();
    Deployment deployment = Course.of(events.subList(0, 1)).deployment();
    for (Envelope envelope : events.subList(1, events.size())) {
      Event event = envelope.entry().event();
      trials.end(event, envelope.at());
      if (event instanceof Event.ExposureOpened(var exposure, _)) {
        trials.begin(deployment, exposure, envelope.at());
      }
      deployment = deployment.apply(event, envelope.at());
    }
    trials.endWithout(Optional.empty());
    return trials.held;
  }

  private void begin(Deployment deployment, Exposure exposure, Instant at) {
    opened = at;
    Step step = deployment.step().orElseThrow();
    open = exposure.scopes().stream().map(scope -> new Retrial(deployment, step, scope)).toList();
  }

  private void end(Event event, Instant at) {
    switch (event) {
      case Event.HarmFound(var finding) -> end(finding, at);
      case Event.ExposurePassed(var finding) -> end(finding, at);
      case Event.WatchPassed(var finding) -> end(finding, at);
      case Event.Held(var finding) -> end(finding, at);
      case Event.RollbackStarted _,
          Event.LeaseExpired _,
          Event.WatchEnded _,
          Event.Cancelled _,
          Event.GotStuck _ ->
          endWithout(Optional.of(at));
      case Event.Opened _,
          Event.Begun _,
          Event.Reached _,
          Event.Refused _,
          Event.ExposureOpened _,
          Event.ShareChosen _,
          Event.HarmCounted _,
          Event.Paused _,
          Event.CheckFailed _,
          Event.Resumed _,
          Event.Retried _ -> {}
    }
  }

  private void endWithout(Optional<Instant> until) {
    open.forEach(r -> held.add(new Held(r, opened, Long.MAX_VALUE, until, Optional.empty())));
    open = List.of();
  }

  /**
   * The finding is of the scope whose evidence begins where it says; of several where their ticks
   * are numbered alike.
   */
  private void end(Finding finding, Instant at) {
    for (Retrial retrial : open) {
      boolean its = retrial.scope().afterTick() == finding.ticks().after();
      held.add(
          new Held(
              retrial,
              opened,
              finding.ticks().last(),
              Optional.empty(),
              its ? Optional.of(new Found(finding, at)) : Optional.empty()));
    }
    open = List.of();
  }
}
