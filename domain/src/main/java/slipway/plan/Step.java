package slipway.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import slipway.action.Action;
import slipway.action.Action.Placement;
import slipway.action.Action.Runner;
import slipway.action.Action.Term;
import slipway.application.Component;
import slipway.application.Strategy.Bounds;
import slipway.application.Strategy.Course;
import slipway.application.Strategy.Judgement;
import slipway.plan.Undo.Urgency;

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
          new Action.Share(change.placement(0, Term.BASELINE_PROVEN)), Urgency.TRAFFIC);
    }

    /** The candidate has this share for as long as it is judged. */
    public Action share(int share) {
      return new Action.Share(change.placement(share, Term.LEASED));
    }

    /** The candidate has all users, and is proven. */
    public Action settle() {
      return new Action.Share(change.placement(Placement.ALL, Term.CANDIDATE_PROVEN));
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
   * @param baseline what has them before; empty for the first
   * @param candidate what is to have them
   * @param byInstance whether instances of the one end as those of the other come
   */
  record Change(Optional<Runner> baseline, Runner candidate, boolean byInstance) {

    public Component component() {
      return candidate.component();
    }

    Placement placement(int share, Term term) {
      return new Placement(
          baseline.map(b -> part(b, Placement.ALL - share)), part(candidate, share), share, term);
    }

    private Runner part(Runner whole, int share) {
      int instances =
          byInstance ? Math.ceilDiv(share * whole.instances(), Placement.ALL) : whole.instances();
      return new Runner(whole.component(), whole.release(), instances);
    }
  }
}
