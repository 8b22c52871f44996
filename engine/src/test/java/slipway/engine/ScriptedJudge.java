package slipway.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import slipway.deployment.Deployment;
import slipway.deployment.DeploymentId;
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
  private final Set<DeploymentId> forgotten = new HashSet<>();
  private long harmed;

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

  @Override
  public Finding seal(Deployment deployment, Exposed exposed) {
    Verdict verdict = script.verdict(deployment, exposed);
    var span = new Finding.Span(0, elapsed(exposed).toSeconds(), Digest.of("ticks"), 1, 0);
    return crashes.around(() -> new Finding(verdict, sentence(verdict), 0, 0, span, true));
  }

  /** These requests were harmed of every deployment. */
  void harms(long requests) {
    harmed = requests;
  }

  @Override
  public long harmed(DeploymentId deployment) {
    return crashes.around(() -> harmed);
  }

  @Override
  public void forget(DeploymentId deployment) {
    crashes.around(() -> forgotten.add(deployment));
  }

  /** Of whom nothing is known any longer. */
  Set<DeploymentId> forgotten() {
    return Set.copyOf(forgotten);
  }

  private Assessment assessment(Verdict verdict, Exposed exposed) {
    return new Assessment(
        verdict,
        sentence(verdict),
        elapsed(exposed),
        Duration.between(since(exposed), clock.instant()),
        RAMP,
        "",
        List.of(new Assessment.Heard("web", elapsed(exposed).toSeconds() + 1, Duration.ZERO)));
  }

  private static String sentence(Verdict verdict) {
    return "the script says " + verdict;
  }

  private Duration elapsed(Exposed exposed) {
    return Duration.between(exposed.exposure().openedAt(), clock.instant());
  }

  private static Instant since(Exposed exposed) {
    return switch (exposed) {
      case Observing observing -> observing.since();
      case Sharing sharing -> sharing.exposure().openedAt();
      case Watching watching -> watching.exposure().openedAt();
    };
  }
}
