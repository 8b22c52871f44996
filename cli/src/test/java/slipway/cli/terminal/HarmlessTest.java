package slipway.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** What others have written, on an operator's terminal. */
class HarmlessTest {

  private static String shown(String... pieces) throws IOException {
    var out = new StringWriter();
    try (var writer = new Harmless(out)) {
      for (String piece : pieces) {
        writer.write(piece);
      }
    }
    return out.toString();
  }

  @Test
  void text_and_colours_pass_however_they_are_cut() throws IOException {
    String text = "größer → ✔ 日本 \ud83d\ude80\tx\n";
    assertThat(shown(text)).isEqualTo(text);
    String red = "\u001b[31;1mred\u001b[0m\u001b[m";
    assertThat(shown(red)).isEqualTo(red);
    assertThat(shown("\u001b", "[3", "1", "mred")).isEqualTo("\u001b[31mred");
  }

  @Test
  void what_moves_the_cursor_or_names_the_window_is_only_shown() throws IOException {
    assertThat(shown("a\u001b[2Jb")).isEqualTo("a^[[2Jb");
    assertThat(shown("\u001b]0;mine\u0007")).isEqualTo("^[]0;mine^G");
    assertThat(shown("\u001b[1A\r\u001b[Kgone")).isEqualTo("^[[1A^M^[[Kgone");
    assertThat(shown("\u001b[" + "1;".repeat(40) + "m")).startsWith("^[[1;1;");
    assertThat(shown("\u001b\u001b[31mred")).isEqualTo("^[\u001b[31mred");
    assertThat(shown("end\u001b[3")).isEqualTo("end^[[3");
  }

  @Test
  void what_is_no_character_or_turns_the_text_round_is_named() throws IOException {
    assertThat(shown("a\u0000b\u007f\u009b2J\u202ex\u2066"))
        .isEqualTo("a^@b^?<U+009B>2J<U+202E>x<U+2066>");
  }
}
