package slipway.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import slipway.deployment.Deployment;
import slipway.deployment.Exposure;
import slipway.deployment.State.Exposed;
import slipway.deployment.State.Observing;
import slipway.deployment.State.Sharing;
import slipway.deployment.State.Watching;
import slipway.evidence.Finding;
import slipway.evidence.History;
import slipway.evidence.Verdict;
import slipway.plan.Step;
import slipway.release.Digest;
import slipway.testkit.Crashes;

/** A judge that says what the story wants. */
final class ScriptedJudge implements Judge {

  /** What is said of a deployment when its candidate has this share; a watch has all. */
  @FunctionalInterface
  interface Script {
    Verdict verdict(Deployment deployment, Exposed exposed);
  }

  private static final int RAMP = 2_000;

  private final Script script;
  private final Crashes crashes;
  private final InstantSource clock;

  ScriptedJudge(Script script, Crashes crashes, InstantSource clock) {
    this.script = script;
    this.crashes = crashes;
    this.clock = clock;
  }

  @Override
  public List<Exposure.Scope> open(Deployment deployment, Step step) {
    return crashes.around(() -> List.of(new Exposure.Scope("web", 0, History.NONE)));
  }

  @Override
  public Assessment assess(Deployment deployment, Exposed exposed) {
    return crashes.around(() -> assessment(script.verdict(deployment, exposed), exposed));
  }

  private Assessment assessment(Verdict verdict, Exposed exposed) {
    var elapsed = Duration.between(exposed.exposure().openedAt(), clock.instant());
    var finding =
        new Finding(
            verdict,
            "the script says " + verdict,
            0,
            0,
            new Finding.Span(0, elapsed.toSeconds(), Digest.of("ticks"), 1, 0),
            true);
    return new Assessment(
        verdict,
        elapsed,
        Duration.between(since(exposed), clock.instant()),
        RAMP,
        "",
        List.of(finding),
        List.of(new Assessment.Heard("web", elapsed.toSeconds() + 1)));
  }

  private static Instant since(Exposed exposed) {
    return switch (exposed) {
      case Observing observing -> observing.since();
      case Sharing sharing -> sharing.exposure().openedAt();
      case Watching watching -> watching.exposure().openedAt();
    };
  }
}
