package slipway.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import slipway.application.Strategy.Judgement;
import slipway.application.Strategy.Ramp;
import slipway.application.WatchRule;
import slipway.check.Call;
import slipway.check.Check;
import slipway.check.Probe;
import slipway.deployment.Deployment;
import slipway.deployment.DeploymentId;
import slipway.deployment.Event;
import slipway.deployment.Exposure;
import slipway.deployment.Proposal;
import slipway.deployment.State;
import slipway.evidence.Finding;
import slipway.evidence.Verdict;
import slipway.plan.Plan;
import slipway.plan.Planner;
import slipway.plan.Planner.Runs;
import slipway.release.Digest;
import slipway.release.Release;

/** A shop with a web component of two instances, and what is asked of it. */
public final class Shop {
  public static final LaneId LANE = new LaneId("shop", "production");
  public static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  public static final Strategy CANARY =
      new Strategy.Canary(Ramp.DEFAULT, Bounds.DEFAULT, Judgement.DEFAULT);
  public static final Strategy BLUE_GREEN =
      new Strategy.BlueGreen(Bounds.DEFAULT, Judgement.DEFAULT);
  public static final Strategy ROLLING =
      new Strategy.Rolling(Duration.ofSeconds(5), Bounds.DEFAULT, Judgement.DEFAULT);
  public static final Strategy RECREATE = new Strategy.Recreate(Judgement.DEFAULT);

  private Shop() {}

  public static Release release(String version) {
    return new Release("shop", version, Digest.of("files of " + version), Digest.of("settings"));
  }

  /** With users, two instances and a check. */
  public static Component web(Strategy strategy) {
    return component("web", strategy, Optional.of(entry()), List.of(check(Check.When.BEFORE)));
  }

  /** Nobody calls it; two instances. */
  public static Component worker(Strategy strategy) {
    return component("worker", strategy, Optional.empty(), List.of());
  }

  private static Component component(
      String name, Strategy strategy, Optional<Access> access, List<Check> checks) {
    var program = new Program(List.of("./" + name), List.of(), 2, new TreeMap<>(), Limits.NONE);
    var lifecycle =
        new Lifecycle(
            Optional.of("/health"),
            Duration.ofSeconds(20),
            Lifecycle.WarmUp.NONE,
            Lifecycle.Stop.DEFAULT,
            /* single= */ false,
            List.of());
    return new Component(name, program, lifecycle, access, checks, strategy);
  }

  private static Access entry() {
    return new Access("127.0.0.1", 7_000, Access.Unit.COOKIE, "slipway-shop");
  }

  /** The same, with its check at other moments. */
  public static Component checked(Component web, Check.When... when) {
    return new Component(
        web.name(),
        web.program(),
        web.lifecycle(),
        web.access(),
        List.of(check(when)),
        web.strategy());
  }

  private static Check check(Check.When... when) {
    return new Check(
        "orders",
        new Probe.Journey(List.of(Call.get("/orders", 200))),
        Check.Effort.DEFAULT,
        List.of(when));
  }

  /** These components, watched for a minute. */
  public static Environment environment(Component... components) {
    return new Environment(
        LANE, List.of(components), new WatchRule(Duration.ofMinutes(1), /* rollBack= */ true));
  }

  public static Runs runs(String version, Component... components) {
    return new Runs(release(version), environment(components));
  }

  /** The first release of all. */
  public static Proposal first(Strategy strategy) {
    Runs wanted = runs("v1", web(strategy));
    return proposal(
        Planner.toRelease(Optional.empty(), wanted), Optional.of("v1"), Optional.empty());
  }

  /** From one release to another. */
  public static Proposal change(Strategy strategy, String from, String to) {
    Plan plan = Planner.toRelease(Optional.of(runs(from, web(strategy))), runs(to, web(strategy)));
    return proposal(plan, Optional.of(to), Optional.of(from));
  }

  public static Proposal removal(String running) {
    return proposal(
        Planner.toRemoval(runs(running, web(CANARY))), Optional.empty(), Optional.of(running));
  }

  public static Proposal restart(String running) {
    return proposal(
        Planner.toRestart(runs(running, web(CANARY)), "now"),
        Optional.of(running),
        Optional.of(running));
  }

  public static Proposal proposal(Plan plan, Optional<String> release, Optional<String> baseline) {
    return new Proposal(
        plan,
        release.map(Shop::release),
        baseline.map(Shop::release),
        environment(web(CANARY)),
        "ada");
  }

  public static DeploymentId id(int number) {
    return new DeploymentId(LANE, number);
  }

  public static Deployment deployment(Proposal proposal, State state) {
    return new Deployment(id(2), proposal, NOW, state, 7);
  }

  public static Exposure exposure(int attempt) {
    return new Exposure(NOW, List.of(), attempt);
  }

  public static Finding finding(Verdict verdict) {
    return new Finding(
        verdict,
        "it is " + verdict,
        0,
        0,
        new Finding.Span(0, 1, Digest.of("ticks"), 1, 0),
        /* guaranteed= */ true);
  }

  public static Event reached() {
    return new Event.Reached("seen");
  }
}
