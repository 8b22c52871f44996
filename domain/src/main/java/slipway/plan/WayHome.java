package slipway.plan;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import slipway.plan.Plan.Purpose;
import slipway.plan.Undo.Urgency;

/**
 * In which order steps are taken back: what helps users first comes first.
 *
 * <ol>
 *   <li>Users of every component whose release before is still warm.
 *   <li>Component by component: room, the release before, its users. Those with users come first,
 *       so that what another one refuses does not keep them; but an application that had left
 *       returns in the order of its components.
 *   <li>The rest by its urgency.
 * </ol>
 *
 * Of equals, the latest step comes first.
 */
final class WayHome {
  private final Purpose purpose;
  private final List<Step> steps;

  /** By component: its latest step, and what its way home takes. */
  private final Map<String, Part> parts = new HashMap<>();

  /** What comes before what. */
  private enum Turn {
    WARM_USERS,
    USERS,
    OTHERS,
    REST
  }

  /** What a component's way home takes. */
  private record Part(int latest, boolean movesUsers, boolean isCold) {}

  private WayHome(Purpose purpose, List<Step> steps) {
    this.purpose = purpose;
    this.steps = steps;
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).undo() instanceof Undo.By by) {
        boolean cold = by.urgency().compareTo(Urgency.TRAFFIC) < 0 || endsInstances(steps.get(i));
        var part = new Part(i, by.urgency() == Urgency.TRAFFIC, cold);
        parts.merge(by.action().component().name(), part, WayHome::both);
      }
    }
  }

  static List<Integer> order(Purpose purpose, List<Step> steps) {
    var home = new WayHome(purpose, steps);
    return IntStream.range(0, steps.size())
        .filter(i -> steps.get(i).undo() instanceof Undo.By)
        .boxed()
        .sorted(
            Comparator.comparing(home::turn)
                .thenComparing(home::latestOfComponent, Comparator.reverseOrder())
                .thenComparing(i -> home.undo(i).urgency())
                .thenComparing(Comparator.reverseOrder()))
        .toList();
  }

  private static Part both(Part one, Part other) {
    return new Part(other.latest, one.movesUsers || other.movesUsers, one.isCold || other.isCold);
  }

  /** Instances of the release before have ended: they start again before users return to them. */
  private static boolean endsInstances(Step step) {
    return step instanceof Step.Expose expose && expose.change().byInstance();
  }

  private Turn turn(int step) {
    if (undo(step).urgency().compareTo(Urgency.TRAFFIC) > 0) {
      return Turn.REST;
    }
    Part part = part(step);
    if (!part.isCold) {
      return Turn.WARM_USERS;
    }
    return part.movesUsers || purpose == Purpose.REMOVAL ? Turn.USERS : Turn.OTHERS;
  }

  /** Components go home one after the other; what is less urgent than users, all together. */
  private int latestOfComponent(int step) {
    return turn(step) == Turn.REST ? 0 : part(step).latest;
  }

  private Part part(int step) {
    return Objects.requireNonNull(parts.get(undo(step).action().component().name()));
  }

  private Undo.By undo(int step) {
    return (Undo.By) steps.get(step).undo();
  }
}
