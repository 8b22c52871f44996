package slipway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import slipway.action.Action;
import slipway.application.Place;
import slipway.deployment.Deployment;
import slipway.deployment.Entry;
import slipway.deployment.Event;
import slipway.deployment.Exposure;
import slipway.deployment.State;
import slipway.evidence.Verdict;
import slipway.journal.Journal;
import slipway.lane.Lane;
import slipway.placement.Leases;
import slipway.placement.Order;
import slipway.placement.Performer;
import slipway.plan.Step;
import slipway.testkit.Crashes;
import slipway.testkit.MemoryJournal;
import slipway.testkit.Samples;
import slipway.testkit.SettableClock;
import slipway.testkit.SimulatedWorld;

/**
 * Goal: no call into the world escapes the crash test. Method: every method of every port that
 * engine and guard hold is called on the stand-ins the stories are played with, and must pass a
 * crash point before its effect and one after it.
 */
class WorldTest {
  private static final int POINTS_OF_A_CALL = 2;

  private final SettableClock clock = new SettableClock();
  private final Crashes crashes = Crashes.never();
  private final MemoryJournal journal = new MemoryJournal(crashes, clock);
  private final SimulatedWorld world = new SimulatedWorld(clock, _ -> false);
  private final Map<Class<?>, Object> ports = new LinkedHashMap<>();
  private final Map<Class<?>, Object> arguments = new LinkedHashMap<>();

  WorldTest() {
    world.crash(crashes);
    ports.put(Journal.class, journal);
    ports.put(Performer.class, world);
    ports.put(Leases.class, world);
    ports.put(Judge.class, new ScriptedJudge((_, _) -> Verdict.GOOD, crashes, clock));
    specimens();
  }

  private void specimens() {
    Lane lane = journal.load(Samples.SHOP);
    var component = Samples.web("web", Samples.CANARY);
    var opened = new Event.Opened(Samples.first(Samples.environment(component), "v1"));
    var deployment = Deployment.opened(lane.nextId(), opened, SettableClock.START);
    var release = Samples.release("v1");
    var exposed =
        new State.Observing(
            new Exposure(SettableClock.START, List.of(), 1), 1_000, SettableClock.START);
    List.of(
            lane,
            lane.id(),
            lane.nextId(),
            new Place(lane.id(), "web"),
            deployment,
            new Leases.Judged(1, 1, Duration.ZERO),
            new Order(lane.nextId(), new Action.Start(component, release, 1), 1, 0))
        .forEach(one -> arguments.put(one.getClass(), one));
    arguments.put(Step.class, deployment.plan().step(0));
    arguments.put(State.Exposed.class, exposed);
    arguments.put(List.class, List.of(new Entry(lane.nextId(), opened)));
    arguments.put(String.class, "ada");
  }

  @Test
  void every_call_passes_a_crash_point_before_and_one_after() throws Exception {
    for (var port : ports.entrySet()) {
      for (Method method : calls(port.getKey())) {
        int before = crashes.reached();
        method.invoke(
            port.getValue(),
            Arrays.stream(method.getParameterTypes()).map(this::argument).toArray());
        assertThat(crashes.reached() - before)
            .as("crash points of %s.%s", port.getKey().getSimpleName(), method.getName())
            .isGreaterThanOrEqualTo(POINTS_OF_A_CALL);
      }
    }
  }

  @Test
  void engine_and_guard_reach_the_world_by_these_ports_only() {
    assertThat(Stream.of(Engine.class, Guard.class).flatMap(WorldTest::held))
        .isNotEmpty()
        .allMatch(type -> ports.containsKey(type) || type == InstantSource.class);
  }

  private static Stream<Class<?>> held(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .map(Field::getType);
  }

  private static List<Method> calls(Class<?> port) {
    return Arrays.stream(port.getMethods())
        .filter(method -> Modifier.isAbstract(method.getModifiers()))
        .toList();
  }

  private Object argument(Class<?> type) {
    return Objects.requireNonNull(arguments.get(type), () -> "no " + type + " to try a call with");
  }
}
