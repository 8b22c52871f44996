package slipway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import slipway.application.Strategy;
import slipway.application.Strategy.Bounds;
import slipway.application.Strategy.Judgement;
import slipway.application.Strategy.OnUndecided;
import slipway.deployment.DeploymentId;
import slipway.deployment.Entry;
import slipway.deployment.Event;
import slipway.evidence.Verdict;
import slipway.lane.Lane;
import slipway.testkit.Crashes;
import slipway.testkit.MemoryJournal;
import slipway.testkit.Samples;
import slipway.testkit.SettableClock;
import slipway.testkit.SimulatedWorld;

/**
 * When it is that evidence has decided nothing: shares for 10 s, soak of 15 s, a minute at most.
 */
class UndecidedTest {
  private static final int MOST_STEPS = 100;

  private final SettableClock clock = new SettableClock();
  private final MemoryJournal journal = new MemoryJournal(Crashes.never(), clock);
  private final SimulatedWorld world = new SimulatedWorld(clock, _ -> false);
  private final ScriptedJudge judge =
      new ScriptedJudge((_, _) -> Verdict.UNDECIDED, Crashes.never(), clock);
  private final Engine engine = new Engine(journal, world, judge, clock);
  private final Guard guard = new Guard(journal, world, judge);
  private DeploymentId id = new DeploymentId(Samples.SHOP, 1);

  private void open(OnUndecided onUndecided) {
    var bounds = new Bounds(Duration.ofSeconds(15), Duration.ofMinutes(1), onUndecided);
    var canary = new Strategy.Canary(Samples.STAGES, bounds, Judgement.DEFAULT);
    Lane lane = journal.load(Samples.SHOP);
    id = lane.nextId();
    var environment = Samples.environment(Samples.web("web", canary));
    var opened = new Event.Opened(Samples.change(environment, "v1", "v2"));
    journal.append(lane, List.of(new Entry(id, opened)), "ada");
  }

  private void pass(int seconds) {
    for (int second = 0; second < seconds; second++) {
      int steps = 0;
      while (engine.step(id) instanceof Pause.None || guard.look(id) instanceof Pause.None) {
        assertThat(++steps).isLessThan(MOST_STEPS);
      }
      clock.advance(Duration.ofSeconds(1));
    }
  }

  private boolean happened(Class<? extends Event> kind) {
    return journal.all().stream().anyMatch(e -> kind.isInstance(e.entry().event()));
  }

  @Test
  void who_may_proceed_does_when_the_shares_and_the_soak_are_through() {
    open(OnUndecided.PROCEED);
    pass(14);
    assertThat(happened(Event.ExposurePassed.class)).isFalse();
    pass(6);
    assertThat(happened(Event.ExposurePassed.class)).isTrue();
  }

  @Test
  void who_is_to_go_home_is_judged_for_as_long_as_may_be() {
    open(OnUndecided.ROLLBACK);
    pass(55);
    assertThat(happened(Event.RollbackStarted.class)).isFalse();
    pass(10);
    assertThat(happened(Event.RollbackStarted.class)).isTrue();
  }

  @Test
  void so_is_who_is_to_be_held() {
    open(OnUndecided.HOLD);
    pass(55);
    assertThat(happened(Event.Held.class)).isFalse();
    pass(10);
    assertThat(happened(Event.Held.class)).isTrue();
  }
}
