package slipway.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import slipway.deployment.State.Advancing;
import slipway.evidence.Verdict;
import slipway.plan.Plan;
import slipway.plan.Step;
import slipway.plan.Undo;
import slipway.sample.Shop;

/** Every state a deployment can be in, for three plans, and every event and command there is. */
final class Specimens {
  private static final List<Integer> ATTEMPTS = List.of(1, 2);
  private static final Cause CAUSE = new Cause(Cause.Kind.HARM, "users are harmed");

  static final Proposal CHANGE = Shop.change(Shop.CANARY, "v1", "v2");

  /** Nothing ran before; then a change; then one that ends with a step that has no way back. */
  static final List<Proposal> PROPOSALS =
      List.of(Shop.first(Shop.CANARY), CHANGE, withoutReturn(CHANGE));

  static final List<Event> EVENTS =
      List.of(
          new Event.Opened(CHANGE),
          new Event.Begun(),
          Shop.reached(),
          new Event.Refused("not ready"),
          new Event.ExposureOpened(Shop.exposure(1), 50),
          new Event.ShareChosen(100),
          new Event.ExposurePassed(Shop.finding(Verdict.GOOD)),
          new Event.HarmFound(Shop.finding(Verdict.HARMFUL)),
          new Event.LeaseExpired("at noon"),
          new Event.WatchPassed(Shop.finding(Verdict.UNDECIDED)),
          new Event.WatchEnded(Shop.id(3)),
          new Event.Paused("ada", "lunch"),
          new Event.Held(Shop.finding(Verdict.UNDECIDED)),
          new Event.Resumed("ada"),
          new Event.RollbackStarted(CAUSE, "ada"),
          new Event.HarmCounted(319),
          new Event.CheckFailed("web", "orders", "500"),
          new Event.Cancelled("ada", "changed my mind"),
          new Event.GotStuck("no answer"),
          new Event.Retried("ada"));

  static final List<Command> COMMANDS =
      List.of(
          new Command.Pause("ada", "lunch"),
          new Command.Resume("ada"),
          new Command.RollBack("ada", "regret"),
          new Command.ReportCheck("web", "orders", "500"),
          new Command.EndWatch(Shop.id(3)));

  private Specimens() {}

  /** A deployment in every state its plan has. */
  static List<Deployment> deployments(Proposal proposal) {
    return states(proposal.plan()).map(state -> Shop.deployment(proposal, state)).toList();
  }

  private static Stream<State> states(Plan plan) {
    List<State.Underway> underway = new ArrayList<>();
    for (int position = 0; position <= plan.lastPosition(); position++) {
      for (State.Progress progress : progresses(plan.step(position))) {
        var at = new Advancing(position, progress);
        underway.add(at);
        underway.add(new State.Paused(at, "lunch", /* anew= */ false));
        if (progress instanceof State.Observing) {
          underway.add(new State.Paused(at, "undecided", /* anew= */ true));
        }
      }
      underway.addAll(homewards(plan, position));
    }
    Stream<State> others =
        Stream.of(
            new State.Waiting(),
            new State.Live(),
            new State.RolledBack(CAUSE),
            new State.Failed(CAUSE),
            new State.Cancelled("ada"));
    Stream<State> stuck = underway.stream().map(at -> new State.Stuck(at, "no answer"));
    return Stream.of(others, underway.stream(), stuck).flatMap(states -> states);
  }

  private static List<State.RollingBack> homewards(Plan plan, int position) {
    return plan.noWayHome(position).isPresent()
        ? List.of()
        : IntStream.range(0, plan.wayHome(position).size())
            .mapToObj(action -> new State.RollingBack(position, action, CAUSE))
            .toList();
  }

  private static List<State.Progress> progresses(Step step) {
    return switch (step) {
      case Step.Act _ -> List.of(new State.Acting());
      case Step.Expose _ -> {
        List<State.Progress> all = new ArrayList<>(List.of(new State.Settling()));
        for (int attempt : ATTEMPTS) {
          all.add(new State.Opening(attempt));
          all.add(new State.Sharing(Shop.exposure(attempt), 0, 50));
          all.add(new State.Observing(Shop.exposure(attempt), 50, Shop.NOW));
        }
        yield all;
      }
      case Step.Watch _ -> List.of(new State.Opening(1), new State.Watching(Shop.exposure(1)));
    };
  }

  private static Proposal withoutReturn(Proposal proposal) {
    List<Step> steps = new ArrayList<>(proposal.plan().steps());
    Step.Act last = (Step.Act) steps.removeLast();
    steps.add(new Step.Act(last.action(), new Undo.Impossible("it is gone for good")));
    return Shop.proposal(
        new Plan(Plan.Purpose.RELEASE, "canary", steps), Optional.of("v2"), Optional.of("v1"));
  }
}
