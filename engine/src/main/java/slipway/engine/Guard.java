package slipway.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import slipway.application.Place;
import slipway.application.Strategy.OnUndecided;
import slipway.deployment.Cause;
import slipway.deployment.Deployment;
import slipway.deployment.DeploymentId;
import slipway.deployment.Entry;
import slipway.deployment.Event;
import slipway.deployment.State;
import slipway.deployment.State.Exposed;
import slipway.deployment.State.Observing;
import slipway.deployment.State.Sharing;
import slipway.deployment.State.Watching;
import slipway.evidence.Finding;
import slipway.evidence.Verdict;
import slipway.journal.Journal;
import slipway.lane.Lane;
import slipway.placement.Leases;
import slipway.placement.Leases.Renewal;
import slipway.plan.Step;

/**
 * Judges whoever is exposed, and goes by the verdict: home, on, or wait. Works beside the steps of
 * a deployment, so that nothing slow delays a way home, and renews leases, but only for evidence
 * that was judged: an exposure that nobody judges ends by itself.
 */
public final class Guard {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final Journal journal;
  private final Leases leases;
  private final Judge judge;

  public Guard(Journal journal, Leases leases, Judge judge) {
    this.journal = journal;
    this.leases = leases;
    this.judge = judge;
  }

  /**
   * Takes one look at the deployment's evidence.
   *
   * @throws slipway.placement.Unreachable when there was no answer: look again
   * @throws slipway.evidence.NoEvidence when whoever counts did not answer: look again
   * @throws slipway.journal.StaleLane when something else happened meanwhile: look again
   */
  public Pause look(DeploymentId id) {
    Lane lane = journal.load(id.lane());
    Optional<Deployment> found = lane.find(id);
    if (found.isEmpty()) {
      return new Pause.ForEver();
    }
    Deployment deployment = found.get();
    Optional<Exposed> exposed = deployment.exposed();
    if (exposed.isEmpty()) {
      return new Pause.UntilChange();
    }
    return look(lane, deployment, exposed.get());
  }

  private Pause look(Lane lane, Deployment deployment, Exposed exposed) {
    DeploymentId id = deployment.id();
    Assessment assessment = judge.assess(deployment, exposed);
    Supplier<Finding> seal = () -> judge.seal(deployment, exposed);
    Optional<Event> event =
        harm(deployment, assessment, seal)
            .or(() -> lost(deployment, exposed, assessment))
            .or(() -> progress(deployment, exposed, new Sealed(assessment, seal)));
    event.ifPresent(e -> journal.append(lane, List.of(new Entry(id, e)), Engine.SELF));
    return event.isPresent() ? new Pause.None() : new Pause.For(BETWEEN_LOOKS);
  }

  /** What the evidence says, and how to record it: sealing reads all of it once more. */
  private record Sealed(Assessment assessment, Supplier<Finding> seal) {
    Finding finding() {
      return seal.get();
    }
  }

  private static Optional<Event> harm(
      Deployment deployment, Assessment assessment, Supplier<Finding> seal) {
    boolean goesHome =
        !(deployment.step().orElseThrow() instanceof Step.Watch watch)
            || (watch.rollBack() && deployment.proposal().baseline().isPresent());
    return assessment.verdict() == Verdict.HARMFUL && goesHome
        ? Optional.of(new Event.HarmFound(seal.get()))
        : Optional.empty();
  }

  /** Renews the lease; empty where it holds or there is none. */
  private Optional<Event> lost(Deployment deployment, Exposed exposed, Assessment assessment) {
    if (isUnshared(exposed)) {
      return Optional.empty();
    }
    int attempt = exposed.exposure().attempt();
    for (Assessment.Heard heard : assessment.heard()) {
      var place = new Place(deployment.id().lane(), heard.component());
      var judged = new Leases.Judged(attempt, heard.tick(), heard.slowAfter());
      if (leases.renew(place, deployment.id(), judged) instanceof Renewal.Expired(var observed)
          && !(exposed instanceof Watching)) {
        return Optional.of(new Event.LeaseExpired(observed));
      }
    }
    return Optional.empty();
  }

  /** The first share of an exposure is on its way: there is no lease yet. */
  private static boolean isUnshared(Exposed exposed) {
    return exposed instanceof Sharing sharing && sharing.from() == 0;
  }

  private static Optional<Event> progress(Deployment deployment, Exposed exposed, Sealed sealed) {
    if (deployment.state() instanceof State.Paused) {
      return Optional.empty();
    }
    return switch (exposed) {
      case Sharing _ -> Optional.empty();
      case Watching _ -> watched((Step.Watch) deployment.step().orElseThrow(), sealed);
      case Observing observing ->
          observed((Step.Expose) deployment.step().orElseThrow(), observing, sealed);
    };
  }

  private static Optional<Event> watched(Step.Watch watch, Sealed sealed) {
    return sealed.assessment().elapsed().compareTo(watch.longest()) >= 0
        ? Optional.of(new Event.WatchPassed(sealed.finding()))
        : Optional.empty();
  }

  private static Optional<Event> observed(Step.Expose step, Observing observing, Sealed sealed) {
    Duration elapsed = sealed.assessment().elapsed();
    boolean late = elapsed.compareTo(step.bounds().atMost()) >= 0;
    boolean soaked = elapsed.compareTo(step.bounds().soak()) >= 0;
    boolean run = Shares.isOver(step.course(), observing.share(), sealed.assessment().held());
    OnUndecided what = step.bounds().onUndecided();
    // Whoever is to decide without evidence waits for it as long as may be.
    boolean over = late || (run && soaked && what == OnUndecided.PROCEED);
    return switch (sealed.assessment().verdict()) {
      case HARMFUL -> Optional.empty();
      case GOOD -> Optional.of(new Event.ExposurePassed(sealed.finding()));
      case NO_DATA -> late ? Optional.of(new Event.Held(sealed.finding())) : Optional.empty();
      case UNDECIDED -> over ? undecided(what, sealed) : grown(step, observing, sealed);
    };
  }

  private static Optional<Event> undecided(OnUndecided what, Sealed sealed) {
    String sentence = sealed.assessment().sentence();
    return Optional.of(
        switch (what) {
          case PROCEED -> new Event.ExposurePassed(sealed.finding());
          case HOLD -> new Event.Held(sealed.finding());
          case ROLLBACK ->
              new Event.RollbackStarted(new Cause(Cause.Kind.UNDECIDED, sentence), Engine.SELF);
        });
  }

  private static Optional<Event> grown(Step.Expose step, Observing observing, Sealed sealed) {
    if (!sealed.assessment().hold().isEmpty()) {
      return Optional.empty();
    }
    return Shares.next(
            step.course(),
            observing.share(),
            sealed.assessment().held(),
            sealed.assessment().suggestedShare())
        .map(Event.ShareChosen::new);
  }
}
