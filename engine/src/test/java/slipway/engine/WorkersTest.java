package slipway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import slipway.application.LaneId;
import slipway.deployment.DeploymentId;
import slipway.deployment.Entry;
import slipway.deployment.Event;
import slipway.deployment.State;
import slipway.evidence.Verdict;
import slipway.journal.Journal;
import slipway.lane.Lane;
import slipway.testkit.Crashes;
import slipway.testkit.MemoryJournal;
import slipway.testkit.Samples;
import slipway.testkit.SettableClock;
import slipway.testkit.SimulatedWorld;

/** What becomes of a deployment whose worker meets a fault of our own. */
class WorkersTest {
  private static final int MOST_SECONDS = 10;

  private final SettableClock clock = new SettableClock();
  private final CountDownLatch parked = new CountDownLatch(1);
  private final MemoryJournal kept = new MemoryJournal(Crashes.never(), clock);
  private final Journal journal =
      new Journal() {
        @Override
        public Lane load(LaneId id) {
          return kept.load(id);
        }

        @Override
        public Lane append(Lane seen, List<Entry> entries, String actor) {
          Lane lane = kept.append(seen, entries, actor);
          if (entries.stream().anyMatch(e -> e.event() instanceof Event.GotStuck)) {
            parked.countDown();
          }
          return lane;
        }
      };

  @Test
  void a_fault_parks_the_deployment_for_a_person_to_see() throws InterruptedException {
    State state =
        stateAfter(
            () -> {
              throw new IllegalStateException("the evidence is broken");
            });

    assertThat(state.toString()).contains("a fault in Slipway itself", "the evidence is broken");
  }

  @Test
  void so_does_a_program_that_does_not_fit_together() throws InterruptedException {
    State state =
        stateAfter(
            () -> {
              throw new NoSuchMethodError("Tick.requests");
            });

    assertThat(state.toString())
        .contains("a fault in Slipway itself", "NoSuchMethodError: Tick.requests");
  }

  /** Where a canary ends up whose users cannot be judged. */
  private State stateAfter(Supplier<Verdict> judgement) throws InterruptedException {
    var world = new SimulatedWorld(clock, _ -> false);
    var judge = new ScriptedJudge((_, _) -> judgement.get(), Crashes.never(), clock);
    var engine = new Engine(journal, world, judge, clock);
    DeploymentId id = begin();
    try (var workers = new Workers(engine, new Guard(journal, world, judge), journal)) {
      workers.wake(Samples.SHOP);
      assertThat(parked.await(MOST_SECONDS, TimeUnit.SECONDS)).as("it is parked").isTrue();
    }
    State state = kept.load(Samples.SHOP).find(id).orElseThrow().state();
    assertThat(state).isInstanceOf(State.Stuck.class);
    return state;
  }

  private DeploymentId begin() {
    Lane lane = kept.load(Samples.SHOP);
    DeploymentId id = lane.nextId();
    var environment = Samples.environment(Samples.web("web", Samples.CANARY));
    var opened = new Event.Opened(Samples.change(environment, "v1", "v2"));
    kept.append(lane, List.of(new Entry(id, opened)), "ada");
    return id;
  }
}
