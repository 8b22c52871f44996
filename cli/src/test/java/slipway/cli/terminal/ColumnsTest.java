package slipway.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {

  @ParameterizedTest
  @CsvSource({"'', 0", "shop, 4", "v3 → 12 %, 9", "日本, 4", "e\u0301, 1", "\uD83D\uDE80, 2"})
  void width_is_what_a_terminal_takes(String text, int columns) {
    assertThat(Columns.width(text)).isEqualTo(columns);
  }

  @ParameterizedTest
  @CsvSource({"shop, 4, shop", "shops, 4, sho…", "日本語, 5, 日本…", "日本語, 4, 日…", "shop, 1, …"})
  void what_is_too_long_is_cut_and_says_so(String text, int columns, String fitted) {
    assertThat(Columns.fit(text, columns)).isEqualTo(fitted);
    assertThat(Columns.width(fitted)).isLessThanOrEqualTo(columns);
  }

  @Test
  void colours_take_no_columns_and_end_where_the_text_is_cut() {
    String harm = "\u001b[31m";
    String plain = "\u001b[0m";

    assertThat(Columns.width(harm + "bad" + plain)).isEqualTo(3);
    assertThat(Columns.fit(harm + "harmful" + plain, 4)).isEqualTo(harm + "har…" + plain);
    assertThat(Columns.fit(harm + "bad" + plain, 3)).isEqualTo(harm + "bad" + plain);
  }
}
