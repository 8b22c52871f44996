package slipway.cli;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slipway.api.DeploymentView;
import slipway.api.EventView;
import slipway.api.EvidenceView;
import slipway.api.LaneView;
import slipway.api.PlanView;
import slipway.api.PlanView.StepView;

/** A shop and its releases, as a server would show them. */
public final class Sample {
  public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  public static final String ID = "shop.production.3";
  public static final String HASH = "7f3a11b2c4d5e6f7";
  static final PlanView.WayHome HOME =
      new PlanView.WayHome("instant", Optional.of(0.01), List.of("users to v1", "stop v3"), "");

  private Sample() {}

  public static StepView step(int index, String kind, String title, String status) {
    return new StepView(
        index,
        kind,
        "backend",
        title,
        status,
        "stop v3",
        Optional.of(2.1),
        kind.equals("expose"),
        kind.equals("act") ? "unmoved" : kind.equals("expose") ? "leased" : "proven",
        Optional.empty(),
        status.equals("done") ? Optional.of(2.1) : Optional.empty());
  }

  static List<StepView> steps(String... statuses) {
    return List.of(
        step(0, "act", "start v3", statuses[0]),
        step(1, "expose", "expose", statuses[1]),
        step(2, "watch", "watch", statuses[2]));
  }

  public static PlanView plan(String hash) {
    return new PlanView(
        hash,
        "shop",
        "production",
        "release",
        "canary",
        Optional.of("v3"),
        Optional.of("v1"),
        steps("toCome", "toCome", "toCome"),
        HOME,
        List.of(
            new PlanView.ForecastView(
                "backend", 200, Optional.of(25.0), Optional.of(0.01), "a verdict in about 25 s")),
        List.of(),
        Optional.empty(),
        "v3 comes in by canary");
  }

  /** On its way, with users exposed. */
  public static DeploymentView advancing() {
    return view("advancing", "", "v3 takes 12 % of users; nobody harmed.");
  }

  public static DeploymentView view(String state, String outcome, String sentence) {
    boolean promoted = outcome.equals("promoted");
    return new DeploymentView(
        ID,
        "shop",
        "production",
        "release",
        "canary",
        Optional.of("v3"),
        Optional.of("v1"),
        "ada",
        state,
        outcome.isEmpty() ? Optional.empty() : Optional.of(outcome),
        "",
        sentence,
        HASH,
        promoted ? steps("done", "done", "doing") : steps("done", "doing", "toCome"),
        HOME,
        Optional.empty(),
        new DeploymentView.Times(
            NOON,
            promoted ? Optional.of(NOON.plusSeconds(40)) : Optional.empty(),
            Optional.empty(),
            Optional.of(25.0),
            Optional.empty()),
        0,
        List.of("pause", "abort", "rollback"));
  }

  /** The same deployment of another version. */
  static DeploymentView of(String version, DeploymentView view) {
    return changed(view, view.purpose(), Optional.of(version), view.exposure());
  }

  /** The same deployment for another purpose. */
  static DeploymentView purpose(String purpose, DeploymentView view) {
    return changed(view, purpose, view.version(), view.exposure());
  }

  /** The same deployment while its users are judged. */
  public static DeploymentView exposed(DeploymentView view) {
    var exposure =
        new DeploymentView.ExposureView("backend", 1_200, 1, NOON, false, Optional.empty());
    return changed(view, view.purpose(), view.version(), Optional.of(exposure));
  }

  private static DeploymentView changed(
      DeploymentView view,
      String purpose,
      Optional<String> version,
      Optional<DeploymentView.ExposureView> exposure) {
    return new DeploymentView(
        view.id(),
        view.application(),
        view.environment(),
        purpose,
        view.strategy(),
        version,
        view.baseline(),
        view.by(),
        view.state(),
        view.outcome(),
        view.reason(),
        view.sentence(),
        view.planHash(),
        view.steps(),
        view.wayHome(),
        exposure,
        view.times(),
        view.harmedRequests(),
        view.commands());
  }

  public static EventView event(long position, String type, String sentence) {
    return eventOf(ID, position, type, sentence);
  }

  public static EventView eventOf(String deployment, long position, String type, String sentence) {
    return new EventView(
        position,
        deployment,
        "shop",
        "production",
        type,
        NOON.plusSeconds(position),
        "slipway",
        "test",
        sentence,
        Map.of());
  }

  public static EvidenceView evidence(int share, double progress) {
    return evidence(share, progress, NOON.plusSeconds(30));
  }

  public static EvidenceView evidence(int share, double progress, Instant at) {
    return new EvidenceView(
        ID,
        "backend",
        at,
        300,
        share,
        "undecided",
        0.3,
        4.6,
        1.2,
        3.0,
        progress,
        arm("v3", 1_204, 1, 0.0009, 212),
        Optional.of(arm("v1", 48_110, 48, 0.001, 204)),
        0,
        Optional.of(25.0),
        "",
        true,
        "no harm seen");
  }

  private static EvidenceView.Arm arm(
      String version, long requests, long bad, double errors, double p95) {
    return new EvidenceView.Arm(
        version,
        requests,
        bad,
        Optional.of(errors),
        Optional.of(p95),
        new EvidenceView.Recent(20, Optional.of(errors), Optional.of(p95)));
  }

  public static LaneView lane(String application, String environment) {
    return lane(application, environment, Optional.empty());
  }

  public static LaneView lane(String application, String environment, Optional<String> moving) {
    return new LaneView(
        application,
        environment,
        17,
        "v1 runs for everybody; nobody harmed.",
        false,
        Optional.of(
            new LaneView.Running(
                "v1", "r1", "sha256:9b1c", "sha256:77aa", "shop.production.1", NOON)),
        moving,
        Optional.empty(),
        Optional.of("a changed slipway.yaml"),
        List.of(
            new LaneView.ComponentView(
                "backend",
                Optional.of("127.0.0.1:8080"),
                List.of(
                    new LaneView.ShareView("v3", "r3", 1_200),
                    new LaneView.ShareView("v1", "r1", 8_800)),
                Optional.empty(),
                List.of(new LaneView.CheckView("orders", true, "", NOON, NOON)),
                List.of(
                    new LaneView.InstanceView(
                        "b1",
                        "v1",
                        "r1",
                        "ready",
                        4711,
                        20_017,
                        NOON,
                        0,
                        "",
                        false,
                        "",
                        Optional.of(
                            new LaneView.UseView(
                                220_200_960, 272_629_760, 120, "memory 512 MiB by cgroup")))),
                List.of())),
        NOON,
        Optional.empty());
  }

  static LaneView hurt(LaneView lane) {
    return changed(lane, "v3 harms users.", true, lane.components());
  }

  static LaneView withoutInstances() {
    return changed(lane("shop", "production"), "nothing runs.", false, List.of());
  }

  /** Its only instance, of v2, did not stay. */
  static LaneView withOneThatEnded() {
    LaneView lane = lane("shop", "production");
    LaneView.ComponentView backend = lane.components().getFirst();
    var b1 = backend.instances().getFirst();
    var b0 =
        new LaneView.InstanceView(
            "b0", "v2", "r2", "ended", 0, 0, NOON, 3, "exit 1", true, "", Optional.empty());
    return changed(
        lane,
        lane.sentence(),
        false,
        List.of(
            new LaneView.ComponentView(
                backend.name(),
                backend.address(),
                backend.shares(),
                backend.lease(),
                backend.checks(),
                List.of(b0, b1),
                List.of())));
  }

  private static LaneView changed(
      LaneView lane, String sentence, boolean harm, List<LaneView.ComponentView> components) {
    return new LaneView(
        lane.application(),
        lane.environment(),
        lane.revision(),
        sentence,
        harm,
        lane.running(),
        lane.moving(),
        lane.watched(),
        lane.waiting(),
        components,
        lane.observedAt(),
        lane.trouble());
  }

  /** The same, with only so much of its way home left. */
  public static DeploymentView withHomeLeft(DeploymentView view, String... actions) {
    var left = new PlanView.WayHome("instant", Optional.of(0.0), List.of(actions), "");
    return with(view, left, view.reason(), view.times(), view.harmedRequests());
  }

  static DeploymentView because(DeploymentView view, String reason, long harmed) {
    var times =
        new DeploymentView.Times(
            NOON,
            Optional.empty(),
            Optional.of(NOON.plusMillis(9_500)),
            Optional.of(6.5),
            Optional.of(0.01));
    return with(view, view.wayHome(), reason, times, harmed);
  }

  private static DeploymentView with(
      DeploymentView view,
      PlanView.WayHome home,
      String reason,
      DeploymentView.Times times,
      long harmed) {
    return new DeploymentView(
        view.id(),
        view.application(),
        view.environment(),
        view.purpose(),
        view.strategy(),
        view.version(),
        view.baseline(),
        view.by(),
        view.state(),
        view.outcome(),
        reason,
        view.sentence(),
        view.planHash(),
        view.steps(),
        home,
        view.exposure(),
        times,
        harmed,
        view.commands());
  }
}
