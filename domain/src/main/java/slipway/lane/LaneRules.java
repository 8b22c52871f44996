package slipway.lane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slipway.deployment.Command;
import slipway.deployment.Decision;
import slipway.deployment.Decision.Refusal;
import slipway.deployment.Deployment;
import slipway.deployment.Entry;
import slipway.deployment.Event;
import slipway.deployment.Proposal;
import slipway.plan.Plan.Purpose;
import slipway.release.Release;

/** What a lane says to what is asked of it: one deployment moves at a time. */
public final class LaneRules {

  private LaneRules() {}

  public static Reply decide(Lane lane, Ask ask) {
    return switch (ask) {
      case Ask.Open(var proposal) -> open(lane, proposal);
      case Ask.RollBack(var by, var reason) -> rollBack(lane, by, reason);
    };
  }

  private static Reply open(Lane lane, Proposal proposal) {
    Optional<Deployment> same = bringer(lane, proposal);
    if (same.isPresent()) {
      return new Reply.AlreadySo(same.get().id());
    }
    if (lane.moving().isPresent()) {
      return new Reply.Refused(Refusal.DEPLOYMENT_MOVING);
    }
    List<Entry> entries = new ArrayList<>();
    if (proposal.plan().purpose() != Purpose.RESTART) {
      lane.standing().stream()
          .filter(Deployment::isWatched)
          .forEach(d -> entries.add(new Entry(d.id(), new Event.WatchEnded(lane.nextId()))));
    }
    entries.add(new Entry(lane.nextId(), new Event.Opened(proposal)));
    return new Reply.Accepted(lane.nextId(), entries);
  }

  /** The deployment that brought the proposed release to where it is wanted, or is bringing it. */
  private static Optional<Deployment> bringer(Lane lane, Proposal proposal) {
    Optional<Release> wanted = proposal.release();
    if (proposal.plan().purpose() != Purpose.RELEASE || wanted.isEmpty()) {
      return Optional.empty();
    }
    return lane.moving()
        .filter(d -> d.plan().purpose() == Purpose.RELEASE && d.position().isPresent())
        .or(lane::top)
        .filter(d -> d.release().equals(wanted));
  }

  private static Reply rollBack(Lane lane, String by, String reason) {
    Optional<Deployment> turned = lane.moving().or(lane::top);
    if (turned.isEmpty()) {
      return new Reply.Refused(Refusal.NOTHING_RUNS);
    }
    Deployment deployment = turned.get();
    return switch (deployment.decide(new Command.RollBack(by, reason))) {
      case Decision.Accepted(var event) ->
          new Reply.Accepted(deployment.id(), List.of(new Entry(deployment.id(), event)));
      case Decision.Refused(var why) -> new Reply.Refused(why);
    };
  }
}
