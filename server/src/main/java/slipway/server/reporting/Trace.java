package slipway.server.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import slipway.action.Action;
import slipway.collector.Span;
import slipway.deployment.Deployment;
import slipway.deployment.Event;
import slipway.deployment.Proposal;
import slipway.deployment.State;
import slipway.journal.Envelope;
import slipway.plan.Step;
import slipway.release.Release;
import slipway.server.views.Course;
import slipway.server.views.DeploymentViews;
import slipway.server.views.Steps;

/**
 * A deployment as a trace, read from its events: the whole, each step and each attempt at it, the
 * way home and each action of that. A release that is sent home after it was what runs has its way
 * home in the same trace, after the end of the whole.
 */
final class Trace {
  private final List<Ended> ended = new ArrayList<>();
  private final OpenSpan root;
  private Deployment deployment;
  private boolean isWhole;
  private Optional<Attempt> attempt = Optional.empty();
  private Optional<OpenSpan> step = Optional.empty();
  private Optional<OpenSpan> home = Optional.empty();
  private Optional<OpenSpan> action = Optional.empty();

  /**
   * A span, and where the journal ends it.
   *
   * @param position of its last event
   */
  record Ended(long position, Span span) {}

  private Trace(Envelope first) {
    var opened = (Event.Opened) first.entry().event();
    deployment = Deployment.opened(first.entry().deployment(), opened, first.at());
    root = OpenSpan.root(Identity.trace(deployment), name(deployment), first.at());
    describe(deployment);
    root.mark(first);
  }

  /** The spans that have ended, of a deployment all of whose events are given, oldest first. */
  static List<Ended> of(List<Envelope> events) {
    var trace = new Trace(events.getFirst());
    for (int i = 1; i < events.size(); i++) {
      trace.add(events.subList(0, i + 1));
    }
    return trace.ended;
  }

  private static String name(Deployment deployment) {
    return "%s %s in %s"
        .formatted(
            deployment.plan().purpose().name().toLowerCase(Locale.ROOT),
            deployment.id().lane().application(),
            deployment.id().lane().environment());
  }

  private void describe(Deployment of) {
    Proposal proposal = of.proposal();
    var _ =
        root.with("application", of.id().lane().application())
            .with("environment", of.id().lane().environment())
            .with("deployment", of.id().toString())
            .with("version", of.release().map(Release::version).orElse(""))
            .with("version.before", proposal.baseline().map(Release::version).orElse(""))
            .with("strategy", of.plan().strategy())
            .with("plan", of.plan().hash().hex())
            .with("actor", proposal.by());
  }

  private void add(List<Envelope> upToIt) {
    Envelope envelope = upToIt.getLast();
    Deployment before = deployment;
    deployment = before.apply(envelope.entry().event(), envelope.at());
    boolean marked = mark(envelope);
    goOn(envelope);
    goHome(before, envelope);
    if (!marked) {
      boolean _ = mark(envelope);
    }
    if (!isWhole && (deployment.isEnded() || deployment.state() instanceof State.Live)) {
      isWhole = true;
      var _ =
          root.with("outcome", DeploymentViews.outcome(deployment).orElse(""))
              .with("harmed", Long.toString(Course.of(upToIt).harmed()));
      end(root, envelope, cause());
    }
  }

  /** In the innermost span there is; whether there is one. */
  private boolean mark(Envelope envelope) {
    Optional<OpenSpan> whole = isWhole ? Optional.empty() : Optional.of(root);
    Optional<OpenSpan> inner =
        Stream.of(action, step, home, whole).flatMap(Optional::stream).findFirst();
    inner.ifPresent(span -> span.mark(envelope));
    return inner.isPresent();
  }

  private void goOn(Envelope envelope) {
    Optional<Attempt> is = Attempt.of(deployment).map(next -> next.after(attempt));
    if (is.equals(attempt)) {
      return;
    }
    attempt = is;
    Optional<String> why =
        envelope.entry().event() instanceof Event.LeaseExpired(var observed)
            ? Optional.of(observed)
            : cause();
    step.ifPresent(span -> end(span, envelope, why));
    step = is.map(next -> begin(next, envelope));
  }

  private OpenSpan begin(Attempt next, Envelope envelope) {
    Step of = deployment.plan().step(next.position());
    return root.part("step/" + envelope.position(), Steps.title(of), envelope.at())
        .with("step", Integer.toString(next.position() + 1))
        .with("step.kind", Steps.kind(of))
        .with("component", Steps.component(of))
        .with("attempt", Integer.toString(next.number()));
  }

  private void goHome(Deployment before, Envelope envelope) {
    Optional<State.RollingBack> was = before.state().homeward();
    Optional<State.RollingBack> is = deployment.state().homeward();
    if (is.map(State.RollingBack::action).equals(was.map(State.RollingBack::action))) {
      return;
    }
    action.ifPresent(span -> end(span, envelope, Optional.empty()));
    action = Optional.empty();
    if (is.isPresent()) {
      OpenSpan way = home.orElseGet(() -> root.part("home", "way home", envelope.at()));
      home = Optional.of(way);
      action = Optional.of(begin(way, is.get(), envelope));
    } else {
      home.ifPresent(way -> endHome(way, envelope));
      home = Optional.empty();
    }
  }

  private OpenSpan begin(OpenSpan way, State.RollingBack where, Envelope envelope) {
    Action next = deployment.plan().wayHome(where.from()).get(where.action());
    return way.part("home/" + envelope.position(), Steps.title(next), envelope.at())
        .with("component", next.component().name());
  }

  /** Its cause is the whole's failure, unless that was over and well. */
  private void endHome(OpenSpan way, Envelope envelope) {
    var _ = way.with("outcome", DeploymentViews.outcome(deployment).orElse(""));
    end(way, envelope, isWhole ? cause() : Optional.empty());
  }

  private void end(OpenSpan span, Envelope envelope, Optional<String> failure) {
    ended.add(new Ended(envelope.position(), span.end(envelope.at(), failure)));
  }

  private Optional<String> cause() {
    return switch (deployment.state()) {
      case State.RollingBack(_, _, var cause) -> Optional.of(cause.words());
      case State.RolledBack(var cause) -> Optional.of(cause.words());
      case State.Failed(var cause) -> Optional.of(cause.words());
      case State.Waiting _,
          State.Advancing _,
          State.Paused _,
          State.Live _,
          State.Stuck _,
          State.Cancelled _ ->
          Optional.empty();
    };
  }
}
