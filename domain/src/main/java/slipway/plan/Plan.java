package slipway.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import slipway.action.Action;
import slipway.release.Digest;

/**
 * Steps in order, each with its way back. Known in full, and shown, before the first is taken.
 *
 * @param purpose what it is for
 * @param strategy how users come to the release, in the words of the configuration
 */
public record Plan(Purpose purpose, String strategy, List<Step> steps) {

  /** The strategy of a plan that takes what runs as it is. */
  static final String ADOPTION = "adopt";

  /** What a plan is for. */
  public enum Purpose {
    /** A release comes in. */
    RELEASE,
    /** The application leaves the environment. */
    REMOVAL,
    /** What runs is started anew. */
    RESTART
  }

  public Plan {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a plan has at least one step");
    }
  }

  /** Whether it takes what runs as it is, so that nothing says what ran before. */
  public boolean isAdoption() {
    return strategy.equals(ADOPTION);
  }

  public Step step(int position) {
    return steps.get(position);
  }

  public boolean isComplete(int position) {
    return position == steps.size();
  }

  /**
   * Whether a plan may stand still here: not where one release of a component was ended and the
   * next is still to be started, since nobody would serve its users meanwhile.
   */
  public boolean mayRestAt(int position) {
    return upTo(position).stream()
        .flatMap(Plan::action)
        .filter(Action.Stop.class::isInstance)
        .map(stop -> stop.component().name())
        .noneMatch(stopped -> comesUpAfter(stopped, position));
  }

  private boolean comesUpAfter(String component, int position) {
    return steps.subList(position, steps.size()).stream()
        .flatMap(Plan::action)
        .filter(action -> !(action instanceof Action.Stop))
        .anyMatch(action -> action.component().name().equals(component));
  }

  private static Stream<Action> action(Step step) {
    return step instanceof Step.Act(Action action, _) ? Stream.of(action) : Stream.of();
  }

  public int lastPosition() {
    return steps.size() - 1;
  }

  /** The first position at which the candidate is proven: what follows only watches and tidies. */
  public int promotion() {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof Step.Watch) {
        return i;
      }
    }
    return steps.size();
  }

  /** The actions that lead home from this position, whose step may be half done. */
  public List<Action> wayHome(int position) {
    List<Action> home = new ArrayList<>();
    homeward(position).stream()
        .map(i -> ((Undo.By) steps.get(i).undo()).action())
        .filter(action -> home.isEmpty() || !home.getLast().equals(action))
        .forEach(home::add);
    return List.copyOf(home);
  }

  /** The steps that are taken back from this position, in the order of {@link WayHome}. */
  public List<Integer> homeward(int position) {
    return WayHome.order(purpose, upTo(position));
  }

  /** Why there is no way home from this position; empty where there is one. */
  public Optional<String> noWayHome(int position) {
    return upTo(position).stream()
        .map(Step::undo)
        .filter(Undo.Impossible.class::isInstance)
        .map(undo -> ((Undo.Impossible) undo).reason())
        .findFirst();
  }

  /** Identifies everything that was shown: the plan is accepted by this hash. */
  public Digest hash() {
    return Digest.of(toString());
  }

  private List<Step> upTo(int position) {
    return steps.subList(0, Math.min(position + 1, steps.size()));
  }
}
