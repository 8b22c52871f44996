package slipway.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import slipway.application.Access;
import slipway.application.Component;
import slipway.application.Environment;
import slipway.application.LaneId;
import slipway.application.Lifecycle;
import slipway.application.Limits;
import slipway.application.Program;
import slipway.application.Strategy;
import slipway.application.Strategy.Bounds;
import slipway.application.Strategy.Canary;
import slipway.application.Strategy.Course;
import slipway.application.Strategy.Judgement;
import slipway.application.Strategy.OnUndecided;
import slipway.application.Strategy.Stages;
import slipway.application.WatchRule;
import slipway.check.Call;
import slipway.check.Check;
import slipway.check.Probe;
import slipway.deployment.DeploymentId;
import slipway.deployment.Entry;
import slipway.deployment.Event;
import slipway.deployment.Proposal;
import slipway.lane.Lane;
import slipway.plan.Plan;
import slipway.plan.Planner;
import slipway.plan.Planner.Runs;
import slipway.release.Digest;
import slipway.release.Release;

/** A small shop to test with: its lanes, releases, environments, and proposals by the planner. */
public final class Samples {
  public static final LaneId SHOP = new LaneId("shop", "production");

  /** Soak 10 s, at most 2 min. */
  public static final Bounds BOUNDS =
      new Bounds(Duration.ofSeconds(10), Duration.ofMinutes(2), OnUndecided.PROCEED);

  /** A tenth, a half, each held for 5 s. */
  public static final Course STAGES = new Stages(List.of(1_000, 5_000), Duration.ofSeconds(5));

  public static final Strategy CANARY = new Canary(STAGES, BOUNDS, Judgement.DEFAULT);
  public static final Strategy BLUE_GREEN = new Strategy.BlueGreen(BOUNDS, Judgement.DEFAULT);
  public static final Strategy ROLLING =
      new Strategy.Rolling(Duration.ofSeconds(5), BOUNDS, Judgement.DEFAULT);
  public static final Strategy RECREATE = new Strategy.Recreate(Judgement.DEFAULT);

  private static final String BY = "ada";
  private static final int FIRST_PORT = 7_100;

  private Samples() {}

  /** A lane of its own for the nth application. */
  public static LaneId lane(int n) {
    return new LaneId("shop-" + n, "production");
  }

  /** A release of the shop: the same version is the same release. */
  public static Release release(String version) {
    return release(SHOP, version);
  }

  public static Release release(LaneId lane, String version) {
    return new Release(
        lane.application(),
        version,
        Digest.of("the files of " + lane.application() + " " + version),
        Digest.of("the configuration of " + lane));
  }

  /** A component with users, two instances, a check and a build. */
  public static Component web(String name, Strategy strategy) {
    return new Component(
        name,
        program(name),
        lifecycle(Optional.of("/health"), false),
        Optional.of(
            new Access(
                "127.0.0.1", FIRST_PORT + name.length(), Access.Unit.COOKIE, "slipway-" + name)),
        List.of(
            new Check(
                "orders",
                new Probe.Journey(List.of(Call.get("/orders", 200))),
                new Check.Effort(Duration.ofSeconds(2), 1, Duration.ofSeconds(10)),
                List.of(Check.When.BEFORE))),
        strategy);
  }

  /** A component that nobody calls. */
  public static Component worker(String name, Strategy strategy) {
    return new Component(
        name,
        program(name),
        lifecycle(Optional.empty(), false),
        Optional.empty(),
        List.of(),
        strategy);
  }

  /** A component that nobody calls and that never runs beside itself. */
  public static Component single(String name) {
    return new Component(
        name,
        program(name),
        lifecycle(Optional.empty(), true),
        Optional.empty(),
        List.of(),
        RECREATE);
  }

  /** The shop with these components, watched for a minute. */
  public static Environment environment(Component... components) {
    return environment(SHOP, components);
  }

  public static Environment environment(LaneId lane, Component... components) {
    return new Environment(
        lane, List.of(components), new WatchRule(Duration.ofMinutes(1), /* rollBack= */ true));
  }

  /** The first release of an environment. */
  public static Proposal first(Environment environment, String version) {
    Release wanted = release(environment.lane(), version);
    return proposal(
        Planner.toRelease(Optional.empty(), new Runs(wanted, environment)),
        Optional.of(wanted),
        Optional.empty(),
        environment);
  }

  /** One release after another in the same environment. */
  public static Proposal change(Environment environment, String from, String to) {
    Release before = release(environment.lane(), from);
    Release wanted = release(environment.lane(), to);
    return proposal(
        Planner.toRelease(
            Optional.of(new Runs(before, environment)), new Runs(wanted, environment)),
        Optional.of(wanted),
        Optional.of(before),
        environment);
  }

  /** What runs is started anew. */
  public static Proposal restart(Environment environment, String version, String mark) {
    Release running = release(environment.lane(), version);
    return proposal(
        Planner.toRestart(new Runs(running, environment), mark),
        Optional.of(running),
        Optional.of(running),
        environment);
  }

  /** The application leaves. */
  public static Proposal removal(Environment environment, String version) {
    Release running = release(environment.lane(), version);
    return proposal(
        Planner.toRemoval(new Runs(running, environment)),
        Optional.empty(),
        Optional.of(running),
        environment);
  }

  /** The first release of a lane, asked for: what a lane's story begins with. */
  public static Entry opening(Lane lane) {
    Environment environment = environment(lane.id(), web("backend", CANARY));
    return new Entry(lane.nextId(), new Event.Opened(first(environment, "v1")));
  }

  /** The nth event of an endless story, from 0: asked for, begun, paused, resumed, paused ... */
  public static Entry nth(Lane lane, int n) {
    if (n == 0) {
      return opening(lane);
    }
    Event event =
        n == 1
            ? new Event.Begun()
            : n % 2 == 0 ? new Event.Paused(BY, "pause " + n) : new Event.Resumed(BY);
    return new Entry(new DeploymentId(lane.id(), 1), event);
  }

  private static Proposal proposal(
      Plan plan, Optional<Release> release, Optional<Release> baseline, Environment environment) {
    return new Proposal(plan, release, baseline, environment, BY);
  }

  private static Program program(String name) {
    var environment = new TreeMap<>(Map.of("MODE", name, "DATABASE", "secret:database"));
    return new Program(
        List.of("./" + name, "--port", "{port}"),
        List.of("make", name),
        2,
        environment,
        new Limits(Optional.of(512L << 20), Optional.of(1_500), Optional.empty()));
  }

  private static Lifecycle lifecycle(Optional<String> ready, boolean single) {
    return new Lifecycle(
        ready,
        Duration.ofSeconds(20),
        new Lifecycle.WarmUp("/orders", 10),
        Lifecycle.Stop.DEFAULT,
        single,
        List.of());
  }
}
