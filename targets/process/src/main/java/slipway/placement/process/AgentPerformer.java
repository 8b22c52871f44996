package slipway.placement.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slipway.action.Action;
import slipway.action.Action.Placement;
import slipway.action.Action.Runner;
import slipway.action.Action.Term;
import slipway.agent.protocol.AgentClient;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Request;
import slipway.agent.protocol.Routes;
import slipway.application.Component;
import slipway.placement.Order;
import slipway.placement.Outcome;
import slipway.placement.Performer;
import slipway.placement.Unreachable;
import slipway.release.Release;

/** Follows orders by asking the agent, one request after the other, each of them ensured. */
final class AgentPerformer implements Performer {
  /** Streams may stay so long on a release that has no share any longer. */
  static final Duration DRAIN = Duration.ofSeconds(30);

  private static final Duration SOON = Duration.ofMillis(100);

  private final AgentClient agent;
  private final ReleaseCopies copies;
  private final Launches launches;
  private final Duration lease;
  private final Lead lead;

  AgentPerformer(AgentClient agent, ReleaseCopies copies, Duration lease, Lead lead) {
    this.lead = lead;
    this.agent = agent;
    this.copies = copies;
    this.lease = lease;
    this.launches = new Launches(copies);
  }

  @Override
  public Outcome ensure(Order order) {
    try {
      return AgentWords.of(order.action().component(), follow(order));
    } catch (AgentClient.NoAgent e) {
      throw new Unreachable("no answer: " + e.getMessage(), e);
    }
  }

  private Outcome follow(Order order) {
    return switch (order.action()) {
      case Action.Prepare(var component, var release) -> prepare(order, component, release);
      case Action.Start(var component, var release, int n) -> run(order, component, release, n);
      case Action.Stop(var component, var release) -> run(order, component, release, 0);
      case Action.Verify _ -> throw new IllegalStateException("checks are asked by the server");
      case Action.Share(var placement) -> share(order, placement);
      case Action.Close(var component) -> ask(close(order, component));
      case Action.Renew(var component, var release, var mark) ->
          ask(
              new Request.Renewal(
                  launches.of(order, component, release),
                  component.program().instances(),
                  mark,
                  fence(order)));
    };
  }

  /** Once it went well it is never done again; when it failed, another deployment may try. */
  private Outcome prepare(Order order, Component component, Release release) {
    PreparedCopies.Way way = launches.way(order, component, release);
    PreparedCopies prepared = copies.prepared();
    if (prepared.prepared(way).isPresent()) {
      return new Outcome.Reached("prepared before");
    }
    Path folder = prepared.begin(way, order.deployment());
    Outcome outcome = ask(launches.prepare(order, way, folder));
    if (outcome instanceof Outcome.Reached) {
      prepared.done(way, order.deployment());
    }
    return outcome;
  }

  private Outcome run(Order order, Component component, Release release, int instances) {
    return ask(new Request.Run(launches.of(order, component, release), instances, fence(order)));
  }

  /**
   * Who gets users is grown first, then users move, then who gave them shrinks: no user meets a
   * release without instances.
   */
  private Outcome share(Order order, Placement placement) {
    boolean home = placement.term() == Term.BASELINE_PROVEN;
    Optional<Runner> taking = home ? placement.baseline() : Optional.of(placement.candidate());
    Optional<Runner> giving = home ? Optional.empty() : placement.baseline();
    return taking
        .map(runner -> run(order, runner))
        .filter(AgentPerformer::isUnfinished)
        .orElseGet(
            () -> {
              Outcome routed = AgentWords.told(placement, ask(route(order, placement)));
              return giving
                  .filter(_ -> !isUnfinished(routed))
                  .map(runner -> run(order, runner))
                  .filter(AgentPerformer::isUnfinished)
                  .orElse(routed);
            });
  }

  private static boolean isUnfinished(Outcome outcome) {
    return !(outcome instanceof Outcome.Reached);
  }

  private Outcome run(Order order, Runner runner) {
    return run(order, runner.component(), runner.release(), runner.instances());
  }

  private Request route(Order order, Placement placement) {
    List<Routes.Arm> arms = new ArrayList<>();
    Release candidate = placement.candidate().release();
    Optional<Release> baseline = placement.baseline().map(Runner::release);
    arms.add(new Routes.Arm(candidate.key(), placement.share()));
    baseline.ifPresent(b -> arms.add(new Routes.Arm(b.key(), Placement.ALL - placement.share())));
    boolean leased = placement.term() == Term.LEASED;
    Optional<Release> proven =
        placement.term() == Term.CANDIDATE_PROVEN ? Optional.of(candidate) : baseline;
    var routes =
        new Routes(
            arms,
            proven.map(Release::key).orElse(""),
            leased ? order.deployment().toString() : "",
            leased ? lease.toMillis() : 0,
            DRAIN.toMillis(),
            leased ? order.attempt() : 0);
    return new Request.Route(
        launches.place(order), Doors.entry(order.action().component()), routes, fence(order));
  }

  private Request close(Order order, Component component) {
    return new Request.Route(
        launches.place(order),
        Doors.entry(component),
        new Routes(List.of(), "", "", 0, DRAIN.toMillis(), 0),
        fence(order));
  }

  private long fence(Order order) {
    return order.fence() + lead.of(order.deployment().lane());
  }

  private Outcome ask(Request request) {
    return switch (agent.ask(request)) {
      case Answer.Reached(var observed) -> new Outcome.Reached(observed);
      case Answer.Underway(long millis, var what) ->
          new Outcome.Underway(Duration.ofMillis(Math.max(SOON.toMillis(), millis)), what);
      case Answer.Refused(var reason) -> new Outcome.Refused(reason);
      case Answer.Superseded(var by) -> new Outcome.Superseded(by);
      case Answer.Expired(var observed) -> new Outcome.Expired(observed);
      case Answer.Failed(var reason) -> throw new Unreachable(reason);
      case Answer other -> throw new Unreachable("the agent answered an order with " + other);
    };
  }
}
