package slipway.server.views;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import slipway.api.EvidenceView;
import slipway.deployment.DeploymentId;
import slipway.journal.Envelope;
import slipway.judging.Look;
import slipway.judging.TickJudge;

/** Readings of the evidence, live and looked back at. */
public final class Evidence {
  private static final int EVERY_MILLIS = 500;

  private Evidence() {}

  public static EvidenceView view(DeploymentId deployment, Look look) {
    var evidence = look.evidence();
    return new EvidenceView(
        deployment.toString(),
        look.component(),
        look.at(),
        look.tick(),
        look.share(),
        look.verdict().name(),
        evidence.harm(),
        evidence.harmThreshold(),
        evidence.good(),
        evidence.goodThreshold(),
        evidence.progress(),
        arm(look.candidate()),
        look.baseline().map(Evidence::arm),
        look.harmed(),
        Optional.empty(),
        evidence.hold(),
        evidence.guaranteed(),
        look.sentence());
  }

  private static EvidenceView.Arm arm(Look.Arm arm) {
    return new EvidenceView.Arm(
        arm.version(),
        arm.requests(),
        arm.bad(),
        arm.requests() == 0 ? Optional.empty() : Optional.of((double) arm.bad() / arm.requests()),
        boxed(arm.p95Millis()),
        new EvidenceView.Recent(
            arm.perSecond(), boxed(arm.recentRate()), boxed(arm.recentP95Millis())));
  }

  private static Optional<Double> boxed(OptionalDouble value) {
    return Forecasts.boxed(value);
  }

  /** All readings of a deployment after a tick, two a second, the oldest first. */
  public static List<EvidenceView> all(List<Envelope> events, TickJudge judge, long after) {
    List<EvidenceView> views = new ArrayList<>();
    for (Trials.Held held : Trials.of(events)) {
      for (Look look : judge.looks(held.retrial(), held.last(), EVERY_MILLIS)) {
        if (look.tick() > after) {
          views.add(view(held.retrial().deployment().id(), look));
        }
      }
    }
    return views;
  }
}
