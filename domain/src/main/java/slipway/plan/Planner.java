package slipway.plan;

import static slipway.action.Action.Placement.ALL;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slipway.action.Action;
import slipway.action.Action.Placement;
import slipway.action.Action.Runner;
import slipway.action.Action.Term;
import slipway.application.Component;
import slipway.application.Environment;
import slipway.application.Strategy;
import slipway.application.Strategy.Bounds;
import slipway.application.Strategy.Course;
import slipway.application.Strategy.Stages;
import slipway.check.Check;
import slipway.plan.Plan.Purpose;
import slipway.plan.Undo.Urgency;
import slipway.release.Release;

/**
 * Makes plans: from what runs and what is wanted, every step with its way back.
 *
 * <p>Components change in order; when all have changed, all are watched, and only then does what
 * ran before end, so that until the watch is over a way home finds it warm.
 */
public final class Planner {

  /**
   * A release and what it is run with.
   *
   * @param environment its components as they were configured when it was released
   */
  public record Runs(Release release, Environment environment) {}

  private final Optional<Runs> before;
  private final List<Step> steps = new ArrayList<>();
  private final List<Step> tidying = new ArrayList<>();
  private final List<Step.Change> changes = new ArrayList<>();

  private Planner(Optional<Runs> before) {
    this.before = before;
  }

  /** How a release comes in, over what ran before or as the first. */
  public static Plan toRelease(Optional<Runs> before, Runs wanted) {
    var planner = new Planner(before);
    for (Component component : wanted.environment().components()) {
      planner.bringIn(component, wanted.release());
    }
    planner.leaveOut(wanted.environment());
    for (Component component : wanted.environment().components()) {
      planner.verify(component, wanted.release(), Check.When.AFTER);
    }
    var watch = wanted.environment().watch();
    if (watch.longest().isPositive()) {
      planner.steps.add(new Step.Watch(planner.changes, watch.longest(), watch.rollBack()));
    }
    planner.steps.addAll(planner.tidying);
    return new Plan(Purpose.RELEASE, strategyOf(wanted.environment()), planner.steps);
  }

  /**
   * How a release that runs already, brought in by a journal that was lost, becomes the one that is
   * known to run. Every step is true as it is asked for; none has a way back, so that giving up
   * takes nothing away from its users.
   */
  public static Plan toAdoption(Runs running) {
    List<Step> steps = new ArrayList<>();
    for (Component component : running.environment().components()) {
      Release release = running.release();
      int instances = component.program().instances();
      steps.add(new Step.Act(new Action.Start(component, release, instances), new Undo.Unneeded()));
      if (component.access().isPresent()) {
        steps.add(new Step.Act(new Action.Share(alone(component, release)), new Undo.Unneeded()));
      }
    }
    return new Plan(Purpose.RELEASE, Plan.ADOPTION, steps);
  }

  /** How an application leaves its environment: users first, the last component first. */
  public static Plan toRemoval(Runs running) {
    List<Step> steps = new ArrayList<>();
    for (Component component : running.environment().components().reversed()) {
      Release release = running.release();
      component.access().ifPresent(_ -> steps.add(closing(component, release)));
      steps.add(new Step.Act(new Action.Stop(component, release), startAgain(component, release)));
    }
    return new Plan(Purpose.REMOVAL, "remove", steps);
  }

  /** How what runs is started anew without a failed request. */
  public static Plan toRestart(Runs running, String mark) {
    List<Step> steps = new ArrayList<>();
    for (Component component : running.environment().components()) {
      steps.add(
          new Step.Act(new Action.Renew(component, running.release(), mark), new Undo.Unneeded()));
    }
    return new Plan(Purpose.RESTART, "restart", steps);
  }

  private void bringIn(Component component, Release release) {
    if (!component.program().prepare().isEmpty()) {
      steps.add(new Step.Act(new Action.Prepare(component, release), new Undo.Unneeded()));
    }
    Optional<Component> old = before.flatMap(b -> b.environment().component(component.name()));
    if (old.isEmpty()) {
      first(component, release);
      return;
    }
    Release oldRelease = before.orElseThrow().release();
    switch (component.strategy()) {
      case Strategy.Canary(var course, var bounds, var judgement) ->
          beside(component, release, old.get(), new Exposing(course, bounds, judgement));
      case Strategy.BlueGreen(var bounds, var judgement) ->
          beside(
              component,
              release,
              old.get(),
              new Exposing(new Stages(List.of(ALL), bounds.soak()), bounds, judgement));
      case Strategy.Rolling rolling -> rolling(component, release, old.get(), rolling);
      case Strategy.Recreate _ -> recreate(component, release, old.get(), oldRelease);
    }
  }

  private record Exposing(Course course, Bounds bounds, Strategy.Judgement judgement) {}

  /** Nothing ran before: nobody to compare with, and nothing to go back to. */
  private void first(Component component, Release release) {
    start(component, release, Urgency.CODE);
    verify(component, release, Check.When.BEFORE);
    if (component.access().isPresent()) {
      steps.add(
          new Step.Act(
              new Action.Share(alone(component, release)),
              new Undo.By(new Action.Close(component), Urgency.TRAFFIC)));
      changes.add(new Step.Change(Optional.empty(), full(component, release), false));
    }
  }

  private void beside(Component component, Release release, Component old, Exposing how) {
    start(component, release, Urgency.CODE);
    verify(component, release, Check.When.BEFORE);
    var change = change(component, release, old, false);
    steps.add(new Step.Expose(change, how.course(), how.bounds(), how.judgement()));
    changes.add(change);
    stopLater(old);
  }

  private void rolling(
      Component component, Release release, Component old, Strategy.Rolling rolling) {
    int wanted = component.program().instances();
    Undo stop = new Undo.By(new Action.Stop(component, release), Urgency.CODE);
    steps.add(new Step.Act(new Action.Start(component, release, 1), stop));
    verify(component, release, Check.When.BEFORE);
    if (component.access().isEmpty()) {
      oneByOne(component, release, old);
      return;
    }
    var change = change(component, release, old, true);
    List<Integer> shares = new ArrayList<>();
    for (int i = 1; i <= wanted; i++) {
      shares.add(i * ALL / wanted);
    }
    var course = new Stages(shares, rolling.each());
    steps.add(new Step.Expose(change, course, rolling.bounds(), rolling.judgement()));
    changes.add(change);
  }

  /** Instances of the one come as those of the other go; nobody's requests are moved. */
  private void oneByOne(Component component, Release release, Component old) {
    Release oldRelease = before.orElseThrow().release();
    int had = old.program().instances();
    Undo back = new Undo.By(new Action.Start(old, oldRelease, had), Urgency.BASELINE);
    int wanted = component.program().instances();
    for (int i = 1; i <= Math.max(wanted, had); i++) {
      if (i > 1 && i <= wanted) {
        steps.add(
            new Step.Act(
                new Action.Start(component, release, i),
                new Undo.By(new Action.Stop(component, release), Urgency.CODE)));
      }
      if (i < had) {
        steps.add(new Step.Act(new Action.Start(old, oldRelease, had - i), back));
      }
    }
    steps.add(new Step.Act(new Action.Stop(old, oldRelease), back));
  }

  private void recreate(Component component, Release release, Component old, Release oldRelease) {
    Undo back =
        new Undo.By(new Action.Start(old, oldRelease, old.program().instances()), Urgency.BASELINE);
    steps.add(new Step.Act(new Action.Stop(old, oldRelease), back));
    start(component, release, Urgency.ROOM);
    verify(component, release, Check.When.BEFORE);
    if (component.access().isPresent()) {
      var change = change(component, release, old, false);
      steps.add(
          new Step.Act(
              new Action.Share(alone(component, release)),
              new Undo.By(
                  new Action.Share(change.placement(0, Term.BASELINE_PROVEN)), Urgency.TRAFFIC)));
      changes.add(change);
    }
  }

  private void start(Component component, Release release, Urgency stop) {
    int instances = component.program().instances();
    steps.add(
        new Step.Act(
            new Action.Start(component, release, instances),
            new Undo.By(new Action.Stop(component, release), stop)));
  }

  private void verify(Component component, Release release, Check.When when) {
    if (component.checks().stream().anyMatch(check -> check.isFor(when))) {
      steps.add(new Step.Act(new Action.Verify(component, release, when), new Undo.Unneeded()));
    }
  }

  private void stopLater(Component old) {
    Release oldRelease = before.orElseThrow().release();
    tidying.add(new Step.Act(new Action.Stop(old, oldRelease), startAgain(old, oldRelease)));
  }

  /** Components that the new release has no more go when the others have come. */
  private void leaveOut(Environment wanted) {
    before.ifPresent(
        b ->
            b.environment().components().reversed().stream()
                .filter(old -> wanted.component(old.name()).isEmpty())
                .forEach(old -> leaveOut(old, b.release())));
  }

  private void leaveOut(Component old, Release release) {
    old.access().ifPresent(_ -> tidying.add(closing(old, release)));
    stopLater(old);
  }

  private static Step closing(Component component, Release release) {
    return new Step.Act(
        new Action.Close(component),
        new Undo.By(new Action.Share(alone(component, release)), Urgency.TRAFFIC));
  }

  private static Undo startAgain(Component component, Release release) {
    int instances = component.program().instances();
    return new Undo.By(new Action.Start(component, release, instances), Urgency.BASELINE);
  }

  private Step.Change change(
      Component component, Release release, Component old, boolean byInstance) {
    return new Step.Change(
        before.map(b -> full(old, b.release())), full(component, release), byInstance);
  }

  private static Placement alone(Component component, Release release) {
    return new Placement(Optional.empty(), full(component, release), ALL, Term.CANDIDATE_PROVEN);
  }

  private static Runner full(Component component, Release release) {
    return new Runner(component, release, component.program().instances());
  }

  private static String strategyOf(Environment environment) {
    return environment.components().stream()
        .filter(c -> c.access().isPresent())
        .findFirst()
        .orElse(environment.components().getFirst())
        .strategy()
        .name();
  }
}
