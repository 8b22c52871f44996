package slipway.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slipway.cli.terminal.Terminal.Abilities;

class SystemTerminalTest {

  @Test
  void colours_and_movement_are_for_terminals_that_have_them() {
    var xterm = Map.of("TERM", "xterm-256color");

    assertThat(SystemTerminal.abilities(true, xterm, "UTF-8"))
        .isEqualTo(new Abilities(true, true, true));
    assertThat(SystemTerminal.abilities(false, xterm, "UTF-8")).isEqualTo(Abilities.PLAIN);
  }

  @Test
  void no_color_takes_the_colours_and_leaves_the_movement() {
    var wish = Map.of("TERM", "xterm", "NO_COLOR", "1");

    assertThat(SystemTerminal.abilities(true, wish, "UTF-8"))
        .isEqualTo(new Abilities(true, false, true));
  }

  @Test
  void a_dumb_terminal_or_one_without_glyphs_still_asks() {
    var asksOnly = new Abilities(false, false, true);

    assertThat(SystemTerminal.abilities(true, Map.of("TERM", "dumb"), "UTF-8")).isEqualTo(asksOnly);
    assertThat(SystemTerminal.abilities(true, Map.of(), "UTF-8")).isEqualTo(asksOnly);
    assertThat(SystemTerminal.abilities(true, Map.of("TERM", "xterm"), "ANSI_X3.4-1968"))
        .isEqualTo(asksOnly);
  }

  @ParameterizedTest
  @CsvSource({"'24 80\n', 80", "50 213, 213", "0 0, 80", "5 3, 20", "nonsense, 80", "'', 80"})
  void the_width_is_read_from_stty(String answer, int columns) {
    assertThat(TerminalWidth.parse(answer)).isEqualTo(columns);
  }

  @Test
  void a_stated_width_is_believed_and_a_pipe_has_none() {
    var clock = new AtomicLong();

    assertThat(new TerminalWidth(Map.of("COLUMNS", "100"), true, clock::get).columns())
        .isEqualTo(100);
    assertThat(new TerminalWidth(Map.of("COLUMNS", "100"), false, clock::get).columns())
        .isEqualTo(TerminalWidth.WIDEST);
  }
}
