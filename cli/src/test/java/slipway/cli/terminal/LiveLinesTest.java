package slipway.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import slipway.cli.RecordingTerminal;

class LiveLinesTest {
  private final RecordingTerminal terminal =
      new RecordingTerminal(new Terminal.Abilities(true, false, false), 20, List.of());
  private final LiveLines lines = new LiveLines(terminal);

  @Test
  void what_lives_is_drawn_over_and_what_stays_stays_above() {
    lines.live(List.of("step 1", "sentence 1"));
    lines.stay("done 1");
    lines.live(List.of("step 2", "sentence 2"));

    assertThat(terminal.screen()).containsExactly("done 1", "step 2", "sentence 2");
  }

  @Test
  void fewer_lines_leave_no_rest() {
    lines.live(List.of("step 1", "sentence 1"));
    lines.live(List.of("sentence 2"));
    lines.stay("done");
    lines.clear();

    assertThat(terminal.screen()).containsExactly("done");
  }

  @Test
  void the_same_again_draws_nothing() {
    lines.live(List.of("sentence"));
    String once = terminal.written();
    lines.live(List.of("sentence"));

    assertThat(terminal.written()).isEqualTo(once);
  }

  @Test
  void a_line_never_wraps() {
    lines.live(List.of("x".repeat(50)));

    assertThat(terminal.screen()).containsExactly("x".repeat(18) + "…");
  }
}
