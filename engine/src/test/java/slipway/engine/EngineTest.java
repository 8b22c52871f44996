package slipway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import slipway.action.Action;
import slipway.deployment.Deployment;
import slipway.deployment.DeploymentId;
import slipway.deployment.Entry;
import slipway.deployment.Event;
import slipway.deployment.State;
import slipway.deployment.Task;
import slipway.evidence.Verdict;
import slipway.lane.Lane;
import slipway.placement.Order;
import slipway.testkit.Crashes;
import slipway.testkit.MemoryJournal;
import slipway.testkit.Samples;
import slipway.testkit.SettableClock;
import slipway.testkit.SimulatedWorld;

/** What the engine makes of answers that a story seldom brings. */
class EngineTest {
  private final SettableClock clock = new SettableClock();
  private final MemoryJournal journal = new MemoryJournal(Crashes.never(), clock);
  private final SimulatedWorld world = new SimulatedWorld(clock, _ -> false);
  private final Engine engine =
      new Engine(
          journal,
          world,
          new ScriptedJudge((_, _) -> Verdict.UNDECIDED, Crashes.never(), clock),
          clock);
  private DeploymentId id = new DeploymentId(Samples.SHOP, 1);

  @BeforeEach
  void a_canary_is_asked_for() {
    Lane lane = journal.load(Samples.SHOP);
    id = lane.nextId();
    var environment = Samples.environment(Samples.web("web", Samples.CANARY));
    var opened = new Event.Opened(Samples.change(environment, "v1", "v2"));
    journal.append(lane, List.of(new Entry(id, opened)), "ada");
  }

  @Test
  void an_order_newer_than_the_journal_parks_the_deployment_and_says_why() {
    stepUntil(Task.Perform.class);
    Action action = ((Task.Perform) deployment().next()).action();
    world.ensure(new Order(id, action, 1_000, 0));

    assertThat(engine.step(id)).isInstanceOf(Pause.None.class);

    assertThat(deployment().state()).isInstanceOf(State.Stuck.class);
    assertThat(deployment().state().toString())
        .contains("fence 1000", "this journal ends at 2", "put the newest one back");
    assertThat(engine.step(id)).isEqualTo(new Pause.UntilChange());
  }

  @Test
  void a_first_share_that_ran_out_before_it_was_recorded_is_tried_once_more() {
    stepUntil(Task.OpenExposure.class);
    engine.step(id);
    Action share = ((Task.Perform) deployment().next()).action();
    world.ensure(new Order(id, share, journal.load(Samples.SHOP).revision(), 1));
    clock.advance(Duration.ofMinutes(1)); // nobody was there to record it

    engine.step(id);

    assertThat(deployment().next()).isEqualTo(new Task.OpenExposure(2));
    engine.step(id);
    engine.step(id);
    assertThat(world.users()).containsEntry("web", "v2 1000 v1 9000");
  }

  private void stepUntil(Class<? extends Task> task) {
    while (!task.isInstance(deployment().next())) {
      engine.step(id);
    }
  }

  private Deployment deployment() {
    return journal.load(Samples.SHOP).find(id).orElseThrow();
  }
}
