package slipway.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import slipway.deployment.State.Advancing;
import slipway.sample.Shop;

/**
 * Goal: the picture in docs/deployment-states.mmd is the state machine. Method: try every event in
 * every state, and draw an arrow for each that is allowed. Run with {@code
 * -Dupdate-golden-files=true} to draw it anew.
 */
class DeploymentDiagramTest {
  private static final Path PICTURE = Path.of("../docs/deployment-states.mmd");
  private static final String BEGINNING = "[*]";

  /** The name of a place in the picture, and where an event leads from it. */
  private record Arrow(String from, String to, String event) implements Comparable<Arrow> {
    @Override
    public int compareTo(Arrow other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return "  %s --> %s: %s%n".formatted(from, to, event);
    }
  }

  @Test
  void the_samples_cover_every_state_every_event_and_every_command() {
    List<State> states =
        Specimens.PROPOSALS.stream()
            .flatMap(p -> Specimens.deployments(p).stream())
            .map(Deployment::state)
            .toList();
    List<State.Progress> progresses =
        states.stream()
            .filter(Advancing.class::isInstance)
            .map(state -> ((Advancing) state).progress())
            .toList();

    assertThat(kinds(states)).isEqualTo(leaves(State.class));
    assertThat(kinds(progresses)).isEqualTo(leaves(State.Progress.class));
    assertThat(kinds(Specimens.EVENTS)).isEqualTo(leaves(Event.class));
    assertThat(kinds(Specimens.COMMANDS)).isEqualTo(leaves(Command.class));
  }

  @Test
  void the_picture_is_the_state_machine() throws IOException {
    String drawn =
        "stateDiagram-v2\n" + arrows().stream().map(Arrow::toString).collect(Collectors.joining());
    if (Boolean.getBoolean("update-golden-files")) {
      Files.writeString(PICTURE, drawn);
    }
    assertThat(drawn).isEqualTo(Files.readString(PICTURE));
  }

  @Test
  void every_place_in_the_picture_can_be_reached_from_the_beginning() {
    Set<Arrow> arrows = arrows();
    Set<String> reached = new HashSet<>();
    Deque<String> todo = new ArrayDeque<>(List.of(BEGINNING));
    while (!todo.isEmpty()) {
      String from = todo.pop();
      arrows.stream()
          .filter(arrow -> arrow.from().equals(from))
          .map(Arrow::to)
          .filter(reached::add)
          .forEach(todo::push);
    }
    Set<String> all =
        Specimens.PROPOSALS.stream()
            .flatMap(p -> Specimens.deployments(p).stream())
            .map(d -> name(d, d.state()))
            .collect(Collectors.toSet());
    assertThat(reached).isEqualTo(all);
  }

  @Test
  void no_event_leads_out_of_an_ended_state() {
    Set<String> ended = names(State.Ended.class);
    assertThat(arrows()).noneMatch(arrow -> ended.contains(arrow.from()));
  }

  @Test
  void every_event_is_drawn() {
    assertThat(arrows().stream().map(Arrow::event)).containsAll(names(Event.class));
  }

  private static Set<Arrow> arrows() {
    Set<Arrow> arrows = new TreeSet<>();
    for (Proposal proposal : Specimens.PROPOSALS) {
      var opened = new Event.Opened(proposal);
      Deployment first = Deployment.opened(Shop.id(2), opened, Shop.NOW);
      arrows.add(new Arrow(BEGINNING, name(first, first.state()), name(opened)));
      for (Deployment deployment : Specimens.deployments(proposal)) {
        for (Event event : Specimens.EVENTS) {
          try {
            State after = deployment.apply(event, Shop.NOW).state();
            arrows.add(
                new Arrow(
                    name(deployment, deployment.state()), name(deployment, after), name(event)));
          } catch (IllegalStateException cannot) {
            assertThat(cannot).hasMessageContaining("cannot happen while");
          }
        }
      }
    }
    return arrows;
  }

  /** Where a deployment advances, the picture names its step and how far that has come. */
  private static String name(Deployment deployment, State state) {
    return state instanceof Advancing(int position, var progress)
        ? name(deployment.plan().step(position)) + name(progress)
        : name(state);
  }

  private static String name(Object o) {
    return o.getClass().getSimpleName();
  }

  private static Set<String> names(Class<?> type) {
    return leaves(type).stream().map(Class::getSimpleName).collect(Collectors.toSet());
  }

  private static Set<Class<?>> kinds(Collection<?> samples) {
    return samples.stream().map(Object::getClass).collect(Collectors.toSet());
  }

  private static Set<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses())
            .flatMap(sub -> leaves(sub).stream())
            .collect(Collectors.toSet())
        : Stream.of(type).collect(Collectors.toSet());
  }
}
