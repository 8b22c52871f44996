package slipway.cli.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import slipway.cli.RecordingTerminal;
import slipway.cli.terminal.Ink;
import slipway.cli.terminal.Terminal.Abilities;

class TableTest {
  private static final Abilities COLOURED = new Abilities(true, true, false);

  @Test
  void columns_stand_below_each_other_and_nothing_trails() {
    var terminal = RecordingTerminal.plain();
    new Table("NAME", "SINCE", "STATE")
        .row("shop", "12:00", "fine")
        .row("a-longer-name", "", "")
        .print(terminal);

    assertThat(terminal.written())
        .isEqualTo("NAME           SINCE  STATE\nshop           12:00  fine\na-longer-name\n");
  }

  @Test
  void on_a_terminal_the_last_column_goes_on_below_itself() {
    var terminal = new RecordingTerminal(COLOURED, 30, List.of());
    new Table("NAME", "STATE")
        .row("shop", "everything is as it should be here")
        .row("blog", "fine")
        .print(terminal);

    assertThat(terminal.screen())
        .containsExactly(
            "NAME  STATE", "shop  everything is as it", "      should be here", "blog  fine");
  }

  @Test
  void a_word_that_is_too_long_is_cut_and_says_so() {
    assertThat(Wrapped.lines("a " + "b".repeat(30) + " c", 10))
        .containsExactly("a", "bbbbbbbbb…", "c");
  }

  @Test
  void in_a_pipe_nothing_is_cut() {
    var terminal = RecordingTerminal.plain();
    new Table("STATE").row("x".repeat(500)).print(terminal);

    assertThat(terminal.written()).contains("x".repeat(500));
  }

  @Test
  void colours_take_no_room() {
    var terminal = new RecordingTerminal(COLOURED, 80, List.of());
    new Table("A", "B").row(Ink.HARM.paint(COLOURED, "bad"), "x").row("good", "y").print(terminal);

    assertThat(terminal.screen()).containsExactly("A     B", "bad   x", "good  y");
  }

  @Test
  void a_row_has_as_many_cells_as_the_heading() {
    assertThatThrownBy(() -> new Table("A", "B").row("one"))
        .isInstanceOf(IllegalStateException.class);
  }
}
