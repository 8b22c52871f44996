package slipway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import slipway.action.Action;
import slipway.deployment.Cause;
import slipway.deployment.Deployment;
import slipway.deployment.DeploymentId;
import slipway.deployment.Entry;
import slipway.deployment.Event;
import slipway.deployment.State;
import slipway.evidence.Verdict;
import slipway.journal.Envelope;
import slipway.lane.Lane;
import slipway.testkit.Crashes;
import slipway.testkit.MemoryJournal;
import slipway.testkit.Samples;
import slipway.testkit.SettableClock;
import slipway.testkit.SimulatedWorld;

/** Whoever is harmed after the verdict is counted, too, until nothing of the candidate is left. */
class HarmedOnTheWayHomeTest {
  private static final int MOST_STEPS = 100;

  private final SettableClock clock = new SettableClock();
  private final MemoryJournal journal = new MemoryJournal(Crashes.never(), clock);
  private final ScriptedJudge judge =
      new ScriptedJudge((_, exposed) -> verdict(exposed), Crashes.never(), clock);
  private Predicate<Action> refused = _ -> false;
  private final SimulatedWorld world = new SimulatedWorld(clock, action -> refused.test(action));
  private final Engine engine = new Engine(journal, world, judge, clock);
  private final Guard guard = new Guard(journal, world, judge);
  private Verdict verdict = Verdict.HARMFUL;
  private DeploymentId id = new DeploymentId(Samples.SHOP, 1);

  private Verdict verdict(State.Exposed exposed) {
    return exposed instanceof State.Sharing ? Verdict.UNDECIDED : verdict;
  }

  @Test
  void what_came_between_the_verdict_and_the_return_of_users_is_counted_where_they_are_back() {
    foundHarmful();
    judge.harms(319);
    engine.step(id);

    assertThat(events()).endsWith(new Event.HarmCounted(319), new Event.Reached("so it is"));
    assertThat(newest(2)).extracting(Envelope::at).containsOnly(clock.instant());
    assertThat(deployment().state())
        .isEqualTo(
            new State.RollingBack(3, 1, new Cause(Cause.Kind.HARM, "the script says HARMFUL")));
  }

  @Test
  void streams_that_are_cut_when_its_instances_end_are_counted_at_the_end_of_the_way_home() {
    foundHarmful();
    judge.harms(319);
    engine.step(id);
    judge.harms(321);
    rest();

    assertThat(counts()).containsExactly(new Event.HarmCounted(319), new Event.HarmCounted(321));
    assertThat(events()).endsWith(new Event.HarmCounted(321), new Event.Reached("so it is"));
    assertThat(journal.load(Samples.SHOP).find(id)).as("it is over").isEmpty();
  }

  @Test
  void a_way_home_that_gets_stuck_says_how_many_were_harmed_up_to_there() {
    refused = action -> action instanceof Action.Share(var placement) && placement.share() == 0;
    foundHarmful();
    judge.harms(7);
    rest();

    assertThat(events()).endsWith(new Event.HarmCounted(7), new Event.Refused("not here: Share"));
    assertThat(deployment().state()).isInstanceOf(State.Stuck.class);
  }

  @Test
  void nobody_harmed_is_no_event() {
    foundHarmful();
    rest();

    assertThat(counts()).isEmpty();
    assertThat(journal.load(Samples.SHOP).find(id)).isEmpty();
  }

  @Test
  void a_refusal_on_the_way_out_is_recorded_without_a_count() {
    refused = action -> action instanceof Action.Verify;
    judge.harms(5);
    asked();
    while (!(deployment().state() instanceof State.RollingBack)) {
      engine.step(id);
    }

    assertThat(events()).endsWith(new Event.Refused("not here: Verify"));
    assertThat(counts()).isEmpty();
  }

  @Test
  void what_is_over_and_what_nobody_watches_any_longer_is_forgotten() {
    foundHarmful();
    assertThat(judge.forgotten()).isEmpty();
    rest();
    assertThat(judge.forgotten()).containsExactly(id);

    DeploymentId before = id;
    verdict = Verdict.GOOD;
    asked();
    for (int minute = 0; minute < 3; minute++) {
      rest();
      clock.advance(SimulatedWorld.LEASE.multipliedBy(4));
    }
    rest();
    assertThat(deployment().state()).isEqualTo(new State.Live());
    assertThat(judge.forgotten()).containsExactlyInAnyOrder(before, id);
  }

  /** The next thing to be done takes users home. */
  private void foundHarmful() {
    asked();
    for (int i = 0; !(deployment().state() instanceof State.RollingBack); i++) {
      assertThat(i).isLessThan(MOST_STEPS);
      engine.step(id);
      guard.look(id);
    }
    assertThat(events().getLast()).isInstanceOf(Event.HarmFound.class);
  }

  private void asked() {
    Lane lane = journal.load(Samples.SHOP);
    id = lane.nextId();
    var environment = Samples.environment(Samples.web("web", Samples.CANARY));
    var opened = new Event.Opened(Samples.change(environment, "v1", "v2"));
    journal.append(lane, List.of(new Entry(id, opened)), "ada");
  }

  private void rest() {
    int steps = 0;
    while (engine.step(id) instanceof Pause.None || guard.look(id) instanceof Pause.None) {
      assertThat(++steps).isLessThan(MOST_STEPS);
    }
  }

  private Deployment deployment() {
    return journal.load(Samples.SHOP).find(id).orElseThrow();
  }

  private List<Event> counts() {
    return events().stream().filter(Event.HarmCounted.class::isInstance).toList();
  }

  private List<Event> events() {
    return journal.of(id).stream().map(e -> e.entry().event()).toList();
  }

  private List<Envelope> newest(int many) {
    List<Envelope> all = journal.of(id);
    return all.subList(all.size() - many, all.size());
  }
}
