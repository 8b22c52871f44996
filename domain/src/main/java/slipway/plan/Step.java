package slipway.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import slipway.action.Action;
import slipway.action.Action.Capacity;
import slipway.action.Action.Placement;
import slipway.action.Action.Term;
import slipway.application.Component;
import slipway.application.Strategy.Bounds;
import slipway.application.Strategy.Course;
import slipway.application.Strategy.Judgement;
import slipway.plan.Undo.Urgency;
import slipway.release.Release;

/** One part of a plan. Its kinds differ in what they wait for: the world, evidence, a person. */
public sealed interface Step {

  Undo undo();

  /** Waits for the world. */
  record Act(Action action, Undo undo) implements Step {}

  /** Waits for evidence, at shares of users inside stated bounds. */
  record Expose(Change change, Course course, Bounds bounds, Judgement judgement) implements Step {

    @Override
    public Undo undo() {
      return new Undo.By(
          new Action.Share(change.component(), change.placement(0, Term.BASELINE_PROVEN)),
          Urgency.TRAFFIC);
    }

    /** The candidate has this share for as long as it is judged. */
    public Action share(int share) {
      return new Action.Share(change.component(), change.placement(share, Term.LEASED));
    }

    /** The candidate has all users, and is proven. */
    public Action settle() {
      return new Action.Share(
          change.component(), change.placement(Placement.ALL, Term.CANDIDATE_PROVEN));
    }
  }

  /**
   * Waits for evidence, with all users on the candidate and the release before still warm.
   *
   * @param changes the components that have users
   */
  record Watch(List<Change> changes, Duration longest, boolean rollBack) implements Step {
    public Watch {
      changes = List.copyOf(changes);
    }

    @Override
    public Undo undo() {
      return new Undo.Unneeded();
    }
  }

  /**
   * A component's users on their way from one release to another.
   *
   * @param byInstance whether instances of the one end as those of the other come
   */
  record Change(
      Component component,
      Optional<Release> baseline,
      Release candidate,
      int baselineInstances,
      boolean byInstance) {

    Placement placement(int share, Term term) {
      return new Placement(baseline, candidate, share, term, capacity(share));
    }

    private Capacity capacity(int share) {
      int wanted = component.program().instances();
      if (!byInstance) {
        return new Capacity(baselineInstances, wanted);
      }
      int candidates = Math.ceilDiv(share * wanted, Placement.ALL);
      int rest = Math.ceilDiv((Placement.ALL - share) * baselineInstances, Placement.ALL);
      return new Capacity(rest, candidates);
    }
  }
}
