package slipway.journal.format;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import slipway.action.Action;
import slipway.action.Action.Placement;
import slipway.action.Action.Runner;
import slipway.action.Action.Term;
import slipway.application.Access;
import slipway.application.Component;
import slipway.application.Environment;
import slipway.application.Gate;
import slipway.application.Strategy;
import slipway.application.Strategy.Bounds;
import slipway.application.Strategy.Judgement;
import slipway.application.Strategy.OnUndecided;
import slipway.check.Call;
import slipway.check.Check;
import slipway.check.Probe;
import slipway.deployment.Cause;
import slipway.deployment.DeploymentId;
import slipway.deployment.Event;
import slipway.deployment.Exposure;
import slipway.deployment.Proposal;
import slipway.evidence.Finding;
import slipway.evidence.History;
import slipway.evidence.Tick;
import slipway.evidence.Verdict;
import slipway.plan.Plan;
import slipway.plan.Step;
import slipway.plan.Undo;
import slipway.plan.Undo.Urgency;
import slipway.release.Digest;
import slipway.release.Release;
import slipway.testkit.Samples;

/** An event for every golden file, by the file's name. */
final class GoldenEvents {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00.250Z");
  private static final Release OLD = Samples.release("v1");
  private static final Release NEW = Samples.release("v2");

  private GoldenEvents() {}

  static Map<String, Event> all() {
    Map<String, Event> events = new LinkedHashMap<>();
    events.put("opened", new Event.Opened(everything()));
    Environment small = Samples.environment(Samples.single("worker"));
    events.put("opened-first", new Event.Opened(Samples.first(small, "v1")));
    events.put("opened-removal", new Event.Opened(Samples.removal(small, "v1")));
    events.put("opened-restart", new Event.Opened(Samples.restart(small, "v1", "restart-7")));
    events.put("begun", new Event.Begun());
    events.put("reached", new Event.Reached("2 instances are ready"));
    events.put("refused", new Event.Refused("it exited with 1 after 3 s"));
    events.put("exposureOpened", new Event.ExposureOpened(exposure(), 1_000));
    events.put("shareChosen", new Event.ShareChosen(5_000));
    events.put("exposurePassed", new Event.ExposurePassed(finding(Verdict.GOOD)));
    events.put("exposurePassed-undecided", new Event.ExposurePassed(finding(Verdict.UNDECIDED)));
    events.put("harmFound", new Event.HarmFound(finding(Verdict.HARMFUL)));
    events.put("leaseExpired", new Event.LeaseExpired("users went back at 12:00:15"));
    events.put("watchPassed", new Event.WatchPassed(finding(Verdict.GOOD)));
    events.put("watchEnded", new Event.WatchEnded(new DeploymentId(Samples.SHOP, 4)));
    events.put("paused", new Event.Paused("ada", "lunch"));
    events.put("held", new Event.Held(finding(Verdict.NO_DATA)));
    events.put("resumed", new Event.Resumed("ada"));
    for (Cause.Kind kind : Cause.Kind.values()) {
      events.put(
          "rollbackStarted-" + StoredNames.ofConstant(kind),
          new Event.RollbackStarted(new Cause(kind, "because"), "ada"));
    }
    events.put("harmCounted", new Event.HarmCounted(319));
    events.put("checkFailed", new Event.CheckFailed("backend", "order", "POST /orders: 500"));
    events.put("cancelled", new Event.Cancelled("ada", "changed \"my\" mind – for now"));
    events.put("gotStuck", new Event.GotStuck("the agent has not answered for 10 min"));
    events.put("retried", new Event.Retried("grace"));
    return events;
  }

  private static Exposure exposure() {
    var latency = new Tick.Latency(List.of(3, 17), List.of(9_000L, 12L), 2, 1);
    return new Exposure(
        AT,
        List.of(
            new Exposure.Scope("backend", 4_711, new History(9_012, 4, latency, 200.5)),
            new Exposure.Scope("frontend", 0, History.NONE)),
        2);
  }

  private static Finding finding(Verdict verdict) {
    return new Finding(
        verdict,
        "v2 fails 4.9 % of requests, v1 0.0 %",
        6.25,
        -0.1,
        new Finding.Span(4_711, 4_730, Digest.of("ticks"), 96, 5),
        verdict == Verdict.HARMFUL);
  }

  /** A proposal in which everything occurs that may occur in one. */
  private static Proposal everything() {
    Component single = Samples.single("worker");
    Runner old = new Runner(single, OLD, 2);
    Placement leased =
        new Placement(Optional.of(old), new Runner(single, NEW, 1), 1_000, Term.LEASED);
    Placement back =
        new Placement(Optional.of(old), new Runner(single, NEW, 0), 0, Term.BASELINE_PROVEN);
    Runner all = new Runner(single, NEW, 2);
    Placement proven = new Placement(Optional.empty(), all, 10_000, Term.CANDIDATE_PROVEN);
    List<Action> actions =
        List.of(
            new Action.Prepare(single, NEW),
            new Action.Start(single, NEW, 2),
            new Action.Stop(single, OLD),
            new Action.Verify(single, NEW, Check.When.BEFORE),
            new Action.Verify(single, NEW, Check.When.AFTER),
            new Action.Share(leased),
            new Action.Share(proven),
            new Action.Close(single),
            new Action.Renew(single, NEW, "restart-7"));
    List<Step> steps = new ArrayList<>();
    Undo undo = new Undo.By(new Action.Share(back), Urgency.TRAFFIC);
    actions.forEach(action -> steps.add(new Step.Act(action, undo)));
    for (Urgency urgency : Urgency.values()) {
      var stop = new Undo.By(new Action.Stop(single, NEW), urgency);
      steps.add(new Step.Act(new Action.Prepare(single, NEW), stop));
    }
    steps.add(new Step.Act(actions.getFirst(), new Undo.Unneeded()));
    steps.add(new Step.Act(actions.getFirst(), new Undo.Impossible("the column is gone")));
    var change = new Step.Change(Optional.of(old), all, true);
    var first = new Step.Change(Optional.empty(), all, false);
    steps.add(new Step.Expose(change, Strategy.Ramp.DEFAULT, Samples.BOUNDS, Judgement.DEFAULT));
    steps.add(new Step.Watch(List.of(change, first), Duration.ofMinutes(15), true));
    return new Proposal(
        new Plan(Plan.Purpose.RELEASE, "canary", steps),
        Optional.of(NEW),
        Optional.of(OLD),
        environment(),
        "ada");
  }

  /** Every strategy, course, unit of assignment and answer to an undecided exposure. */
  private static Environment environment() {
    Bounds hold = new Bounds(Duration.ZERO, Duration.ofHours(26), OnUndecided.HOLD);
    Bounds back = new Bounds(Duration.ofMillis(1_500), Duration.ofDays(1), OnUndecided.ROLLBACK);
    Judgement strict = new Judgement(0.001, 0.05, 0.02, Duration.ofMillis(50), true, false);
    return Samples.environment(
        in(Access.Unit.REQUEST, "api", Samples.CANARY),
        in(Access.Unit.HEADER, "api-2", new Strategy.Canary(Strategy.Ramp.DEFAULT, hold, strict)),
        checked(in(Access.Unit.COOKIE, "shop", Samples.CANARY)),
        in(Access.Unit.COOKIE, "page", new Strategy.BlueGreen(back, Judgement.DEFAULT)),
        in(Access.Unit.ADDRESS, "page-2", Samples.ROLLING),
        gated("shop", Optional.of(new Gate.Log(Gate.Log.Form.JSON, false))),
        gated("blog", Optional.of(new Gate.Log(Gate.Log.Form.COMBINED, true))),
        Samples.single("worker"));
  }

  private static Component gated(String name, Optional<Gate.Log> log) {
    Component one = Samples.web(name, Samples.CANARY);
    var gate =
        new Gate(
            List.of(new Gate.Spot("[::]", 443)),
            List.of("shop.example.com", "*.shop.example.com"),
            List.of(new Gate.Certificate("/etc/tls/shop.pem", "/etc/tls/shop.key")),
            new Gate.Redirect(List.of(new Gate.Spot("0.0.0.0", 80)), Optional.of("/var/lib/acme")),
            List.of("10.0.0.0/8", "::1"),
            log);
    var access = new Access("0.0.0.0", 443, Access.Unit.REQUEST, "", gate);
    return new Component(
        name, one.program(), one.lifecycle(), Optional.of(access), one.checks(), one.strategy());
  }

  /** With every kind of check, at every moment. */
  private static Component checked(Component one) {
    var expected =
        new Call.Expected(
            201,
            new TreeMap<>(Map.of("content-type", "json")),
            Optional.of("order"),
            new TreeMap<>(Map.of("$.state", "open")),
            Optional.of(Duration.ofMillis(500)),
            Optional.of(Duration.ofDays(14)));
    var order =
        new Call(
            "POST",
            "/orders",
            new TreeMap<>(Map.of("authorization", "${file:/run/token}")),
            Optional.of(new Call.Body(Call.Body.JSON, "{{\"item\":1}")),
            expected,
            new TreeMap<>(Map.of("order", "$.id")));
    var effort = new Check.Effort(Duration.ofSeconds(3), 3, Duration.ofMinutes(1));
    List<Check> checks =
        List.of(
            new Check(
                "order",
                new Probe.Journey(List.of(order, Call.get("/orders/{order}", 200))),
                effort,
                List.of(Check.When.BEFORE, Check.When.DURING, Check.When.AFTER)),
            new Check(
                "port", new Probe.Tcp(Optional.empty()), effort, List.of(Check.When.SCHEDULED)),
            new Check("smoke", new Probe.Command(List.of("./smoke", "{url}")), effort, List.of()));
    return new Component(
        one.name(), one.program(), one.lifecycle(), one.access(), checks, one.strategy());
  }

  private static Component in(Access.Unit unit, String name, Strategy strategy) {
    Component one = Samples.web(name, strategy);
    boolean named = unit == Access.Unit.HEADER || unit == Access.Unit.COOKIE;
    var access = new Access("127.0.0.1", 7_100, unit, named ? "slipway-" + name : "");
    return new Component(
        name, one.program(), one.lifecycle(), Optional.of(access), one.checks(), strategy);
  }
}
