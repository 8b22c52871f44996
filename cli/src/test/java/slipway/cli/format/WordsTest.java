package slipway.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "0.0097, .0097 s",
    "0.01, .01 s",
    "0.314, .31 s",
    "2.13, 2.1 s",
    "11.9, 12 s",
    "59.4, 59 s",
    "59.6, 1 min",
    "75, 1 min 15 s",
    "3600, 1 h",
    "7500, 2 h 5 min",
    "273600, 3 d 4 h"
  })
  void durations_have_two_digits_that_count(double seconds, String words) {
    assertThat(Words.seconds(seconds)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 %",
    "1, .01 %",
    "50, .5 %",
    "1200, 12 %",
    "1250, 12.5 %",
    "332, 3.32 %",
    "3333, 33.33 %",
    "10000, 100 %"
  })
  void shares_are_per_cent(int share, String words) {
    assertThat(Words.share(share)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 %", "0.0009, .09 %", "0.001, .1 %", "0.05, 5 %", "0.41, 41 %", "1, 100 %"})
  void rates_are_per_cent(double rate, String words) {
    assertThat(Words.rate(rate)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"0.4, .4 ms", "9.96, 10 ms", "212.4, 212 ms", "1204, '1,204 ms'"})
  void latencies_are_milliseconds(double millis, String words) {
    assertThat(Words.millis(millis)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 B", "999, 999 B", "1000, .98 KiB", "3250586, 3.1 MiB", "64424509440, 60 GiB"})
  void sizes_are_binary(long bytes, String words) {
    assertThat(Words.bytes(bytes)).isEqualTo(words);
  }

  @Test
  void counts_have_commas_and_one_is_one() {
    assertThat(Words.count(48_110)).isEqualTo("48,110");
    assertThat(Words.count(1, "file")).isEqualTo("1 file");
    assertThat(Words.count(0, "file")).isEqualTo("0 files");
  }

  @Test
  void a_time_says_as_much_as_is_needed() {
    Instant now = Instant.parse("2026-11-21T12:00:00Z");
    assertThat(Words.at(Instant.parse("2026-11-21T10:41:07Z"), now, ZoneOffset.UTC))
        .isEqualTo("10:41:07");
    assertThat(Words.at(Instant.parse("2026-11-20T23:30:00Z"), now, ZoneId.of("Europe/Istanbul")))
        .isEqualTo("02:30:00");
    assertThat(Words.at(Instant.parse("2026-03-02T10:41:07Z"), now, ZoneOffset.UTC))
        .isEqualTo("2 Mar 10:41");
    assertThat(Words.at(Instant.parse("2025-03-02T10:41:07Z"), now, ZoneOffset.UTC))
        .isEqualTo("2 Mar 2025 10:41");
  }

  @Test
  void a_hash_is_shown_by_its_beginning() {
    assertThat(Words.shortHash("sha256:0123456789abcdef")).isEqualTo("01234567");
    assertThat(Words.shortHash("abc")).isEqualTo("abc");
  }
}
