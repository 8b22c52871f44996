package slipway.server.views;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import slipway.api.Answers.Replay;
import slipway.api.Answers.ReplayedVerdict;
import slipway.deployment.DeploymentId;
import slipway.evidence.Finding;
import slipway.journal.Envelope;
import slipway.judging.TickJudge;

/** Every verdict of a deployment, reckoned again from what was recorded. */
public final class Replays {
  private Replays() {}

  public static Replay of(DeploymentId id, List<Envelope> events, TickJudge judge) {
    Map<Trials.Found, ReplayedVerdict> found = new LinkedHashMap<>();
    for (Trials.Held held : Trials.of(events)) {
      held.finding()
          .ifPresent(
              it ->
                  found.merge(
                      it, compare(it, judge.again(held.retrial(), held.last())), Replays::its));
    }
    List<ReplayedVerdict> verdicts = List.copyOf(found.values());
    boolean identical = verdicts.stream().allMatch(ReplayedVerdict::identical);
    return new Replay(id.toString(), identical, verdicts);
  }

  /**
   * Ticks of several components may be numbered alike; a finding is of the one whose ticks it rests
   * on.
   */
  private static ReplayedVerdict its(ReplayedVerdict one, ReplayedVerdict other) {
    return one.expired().isEmpty() ? one : other;
  }

  private static ReplayedVerdict compare(Trials.Found found, Finding again) {
    Finding recorded = found.finding();
    boolean sameTicks = recorded.ticks().digest().equals(again.ticks().digest());
    boolean identical =
        sameTicks
            && recorded.verdict() == again.verdict()
            && Double.doubleToRawLongBits(recorded.harm())
                == Double.doubleToRawLongBits(again.harm())
            && Double.doubleToRawLongBits(recorded.good())
                == Double.doubleToRawLongBits(again.good());
    return new ReplayedVerdict(
        found.at(),
        recorded.verdict().name(),
        recorded.sentence(),
        recorded.harm(),
        again.harm(),
        recorded.good(),
        again.good(),
        recorded.ticks().last() - recorded.ticks().after(),
        identical,
        sameTicks
            ? ""
            : "the ticks are no longer those it rests on: their retention is over, or they were changed");
  }
}
