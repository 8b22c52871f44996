package slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SizeConverterTest {
  private final SizeConverter sizes = new SizeConverter();

  @ParameterizedTest
  @ValueSource(strings = {"0B", "500MiB", "60GiB", "99999999GiB"})
  void a_size_is_the_same_when_it_is_passed_on_in_bytes(String size) {
    long bytes = sizes.convert(size);
    assertThat(sizes.convert(bytes + "B")).isEqualTo(bytes);
  }

  @Test
  void units_are_binary() {
    assertThat(sizes.convert("3KiB")).isEqualTo(3 * 1024);
    assertThat(sizes.convert("60GiB")).isEqualTo(60L * 1024 * 1024 * 1024);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "5 MiB", "5MB", "-1B", "1.5GiB", "100000000GiB"})
  void what_is_none_is_said_with_what_was_expected(String text) {
    assertThatThrownBy(() -> sizes.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("'%s' is no size; expected a whole number and B", text);
  }
}
