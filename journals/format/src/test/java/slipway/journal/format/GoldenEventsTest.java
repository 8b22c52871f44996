package slipway.journal.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import slipway.action.Action;
import slipway.application.Strategy;
import slipway.check.Call;
import slipway.check.Check;
import slipway.check.Probe;
import slipway.deployment.Event;
import slipway.plan.Step;
import slipway.plan.Undo;

/** The stored form, compared with the files that were agreed. */
class GoldenEventsTest {
  private static final List<Class<?>> FAMILIES =
      List.of(
          Event.class,
          Action.class,
          Step.class,
          Undo.class,
          Strategy.class,
          Strategy.Course.class,
          Probe.class);

  @TestFactory
  Stream<DynamicTest> an_event_is_written_as_its_golden_file_and_read_from_it() {
    return GoldenEvents.all().entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> compare(e.getKey(), e.getValue())));
  }

  private static void compare(String name, Event event) {
    String written = GoldenFiles.pretty(EventFormat.write(event));
    String golden = GoldenFiles.text(name + ".json", written);
    assertThat(golden)
        .as("%s.json is absent or differs; -Dupdate-golden-files=true rewrites it", name)
        .isEqualTo(written);
    assertThat(EventFormat.read(golden)).isEqualTo(event);
  }

  @Test
  void an_event_of_an_earlier_form_is_read() {
    var opened =
        (Event.Opened)
            EventFormat.read(GoldenFiles.text("earlier/opened-with-checks-of-a-path.json"));

    assertThat(opened.proposal().environment().components().getFirst().checks())
        .containsExactly(
            new Check(
                "orders",
                new Probe.Journey(List.of(Call.get("/orders", 200))),
                new Check.Effort(
                    Duration.ofSeconds(2),
                    Check.Effort.DEFAULT.tries(),
                    Check.Effort.DEFAULT.every()),
                List.of(Check.When.BEFORE)));
    assertThat(verified(opened)).containsOnly(Check.When.BEFORE).isNotEmpty();
  }

  private static List<Check.When> verified(Event.Opened opened) {
    return opened.proposal().plan().steps().stream()
        .filter(Step.Act.class::isInstance)
        .map(step -> ((Step.Act) step).action())
        .filter(Action.Verify.class::isInstance)
        .map(action -> ((Action.Verify) action).when())
        .toList();
  }

  @Test
  void no_golden_file_is_left_without_its_event() {
    assertThat(GoldenFiles.names(".json"))
        .containsExactlyInAnyOrderElementsOf(GoldenEvents.all().keySet());
  }

  @Test
  void every_kind_of_event_action_step_undo_strategy_and_course_has_a_golden_file() {
    Set<Class<?>> stored = new HashSet<>();
    Set<Enum<?>> constants = new HashSet<>();
    goldenEvents().forEach(event -> collect(event, stored, constants));
    assertThat(stored).containsAll(FAMILIES.stream().flatMap(StoredNames::kinds).toList());
    List<Enum<?>> everyConstant =
        constants.stream()
            .map(Enum::getDeclaringClass)
            .distinct()
            .flatMap(type -> Stream.<Enum<?>>of(type.getEnumConstants()))
            .toList();
    assertThat(constants).containsExactlyInAnyOrderElementsOf(everyConstant);
  }

  @Test
  void an_event_lies_in_a_file_of_its_kind() {
    GoldenEvents.all()
        .forEach(
            (name, event) ->
                assertThat(name.replaceFirst("-.*", "")).isEqualTo(EventFormat.kind(event)));
  }

  @Test
  void every_kind_has_a_name_of_its_own_in_its_family() {
    FAMILIES.forEach(
        family ->
            assertThat(StoredNames.kindsOf(family))
                .doesNotHaveDuplicates()
                .hasSize((int) StoredNames.kinds(family).count()));
  }

  @Test
  void no_component_is_called_as_the_property_that_tells_the_kind() {
    FAMILIES.stream()
        .flatMap(StoredNames::kinds)
        .flatMap(kind -> Shape.of(kind).parts().stream())
        .forEach(part -> assertThat(part.name()).isNotEqualTo(RecordWriter.TYPE));
  }

  private static Stream<Event> goldenEvents() {
    return GoldenFiles.names(".json").stream()
        .map(name -> EventFormat.read(GoldenFiles.text(name + ".json")));
  }

  private static void collect(Object value, Set<Class<?>> records, Set<Enum<?>> constants) {
    switch (value) {
      case Record one -> {
        records.add(one.getClass());
        Shape.of(one.getClass()).parts().forEach(p -> collect(p.of(one), records, constants));
      }
      case Optional<?> optional -> optional.ifPresent(v -> collect(v, records, constants));
      case List<?> list -> list.forEach(v -> collect(v, records, constants));
      case Map<?, ?> map -> map.values().forEach(v -> collect(v, records, constants));
      case Enum<?> constant -> constants.add(constant);
      default -> assertThat(value).isNotNull();
    }
  }
}
