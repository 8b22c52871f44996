package slipway.agent.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import slipway.agent.instance.Moves.Situation;
import slipway.agent.instance.Moves.View;

class MovesTest {
  private static final Moves NOTHING = new Moves(0, List.of());

  private static View ready(String id) {
    return new View(id, "", true, false);
  }

  private static View coming(String id) {
    return new View(id, "", false, false);
  }

  private static View going(String id) {
    return new View(id, "", false, true);
  }

  private static View renewed(String id, boolean isReady) {
    return new View(id, "new", isReady, false);
  }

  private static Moves moves(int wanted, View... seats) {
    return Moves.in(new Situation(List.of(seats), wanted, "", false, true, false));
  }

  private static Moves replacing(int wanted, View... seats) {
    return Moves.in(new Situation(List.of(seats), wanted, "new", false, true, false));
  }

  private static Moves single(boolean blocked, String mark, View... seats) {
    return Moves.in(new Situation(List.of(seats), 1, mark, true, true, blocked));
  }

  @Test
  void what_is_missing_is_made_all_at_once() {
    assertThat(moves(3)).isEqualTo(new Moves(3, List.of()));
    assertThat(moves(3, ready("a"), going("b"))).isEqualTo(new Moves(2, List.of()));
    assertThat(moves(2, ready("a"), coming("b"))).isEqualTo(NOTHING);
  }

  @Test
  void of_too_many_those_go_first_that_are_not_ready_then_the_youngest() {
    assertThat(moves(2, ready("a"), coming("b"), ready("c"), ready("d")))
        .isEqualTo(new Moves(0, List.of("b", "d")));
  }

  @Test
  void when_none_is_wanted_all_go() {
    assertThat(moves(0, ready("a"), going("b"), coming("c")))
        .isEqualTo(new Moves(0, List.of("a", "c")));
  }

  @Test
  void a_replacement_makes_one_more_and_ends_an_old_one_once_enough_are_ready() {
    assertThat(replacing(2, ready("a"), ready("b"))).isEqualTo(new Moves(1, List.of()));
    assertThat(replacing(2, ready("a"), ready("b"), renewed("c", false))).isEqualTo(NOTHING);
    assertThat(replacing(2, ready("a"), ready("b"), renewed("c", true)))
        .isEqualTo(new Moves(0, List.of("b")));
    assertThat(replacing(2, ready("a"), coming("b"), renewed("c", true)))
        .isEqualTo(new Moves(0, List.of("b")));
    assertThat(replacing(2, renewed("c", true), renewed("d", true))).isEqualTo(NOTHING);
  }

  @Test
  void a_replacement_that_was_given_up_ends_what_it_made_and_leaves_the_old() {
    var halted =
        new Situation(List.of(ready("a"), renewed("b", false)), 1, "new", false, false, false);

    assertThat(Moves.in(halted)).isEqualTo(new Moves(0, List.of("b")));
  }

  @Test
  void a_single_one_is_made_only_when_nothing_else_is_there() {
    assertThat(single(false, "")).isEqualTo(new Moves(1, List.of()));
    assertThat(single(true, "")).isEqualTo(NOTHING);
    assertThat(single(false, "", going("a"))).isEqualTo(NOTHING);
    assertThat(single(false, "new", ready("a"))).isEqualTo(new Moves(0, List.of("a")));
    assertThat(single(false, "new", going("a"))).isEqualTo(NOTHING);
  }

  @Test
  void a_replacement_ends_and_never_leaves_fewer_ready_than_wanted_whatever_the_order_of_events() {
    for (long seed = 0; seed < 200; seed++) {
      replaceAll(new Random(seed), seed);
    }
  }

  /** Instances get ready and end in any order; a single mistake shows with its seed. */
  private static void replaceAll(Random chance, long seed) {
    int wanted = 1 + chance.nextInt(4);
    List<View> seats = new ArrayList<>();
    for (int i = 0; i < wanted; i++) {
      seats.add(ready("old" + i));
    }
    for (int step = 0; step < 100; step++) {
      Moves moves = Moves.in(new Situation(List.copyOf(seats), wanted, "new", false, true, false));
      for (int i = 0; i < moves.open(); i++) {
        seats.add(renewed("new" + step, false));
      }
      seats.replaceAll(
          v -> moves.retire().contains(v.id()) ? new View(v.id(), v.mark(), false, true) : v);
      assertThat(seats.stream().filter(View::ready).count())
          .as("ready, seed %d", seed)
          .isGreaterThanOrEqualTo(wanted);
      assertThat(seats.stream().filter(v -> !v.leaving()).count())
          .as("running, seed %d", seed)
          .isLessThanOrEqualTo(wanted + 1);
      seats.removeIf(v -> v.leaving() && chance.nextBoolean());
      seats.replaceAll(
          v -> v.leaving() || !chance.nextBoolean() ? v : new View(v.id(), v.mark(), true, false));
    }
    assertThat(seats).as("seed %d", seed).hasSize(wanted).allMatch(v -> v.mark().equals("new"));
  }
}
