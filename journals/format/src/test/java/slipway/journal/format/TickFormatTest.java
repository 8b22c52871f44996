package slipway.journal.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import slipway.evidence.Tick;
import slipway.release.Digest;

class TickFormatTest {
  private static final Tick FULL =
      new Tick(
          4_711,
          Instant.parse("2026-03-01T12:00:00.250Z"),
          100,
          List.of(
              new Tick.Tally(
                  "v1@a1b2c3d4e5f6",
                  9_000,
                  180,
                  1,
                  new Tick.Latency(List.of(0, 17, 300), List.of(1L, 170L, 9L), 2, 1),
                  new Tick.Statuses(1, 2, 3, 4),
                  new Tick.Clients(5, 60, 7)),
              new Tick.Tally(
                  "v2–ß@000000111111",
                  1_000,
                  Long.MAX_VALUE,
                  -1,
                  Tick.Latency.NONE,
                  Tick.Statuses.NONE,
                  Tick.Clients.NONE)));
  private static final Tick EMPTY = new Tick(0, Instant.MIN, 0, List.of());

  @Test
  void a_tick_is_written_as_its_golden_file_and_read_from_it() {
    String written = HexFormat.of().formatHex(TickFormat.write(FULL)) + "\n";
    String golden = GoldenFiles.text("tick.hex", written);
    assertThat(golden).isEqualTo(written);
    assertThat(TickFormat.read(HexFormat.of().parseHex(golden.strip()))).isEqualTo(FULL);
  }

  @Test
  void a_tick_in_which_checks_ended_has_a_golden_file_of_its_own() {
    var checked = FULL.tallies().getFirst().with(new Tick.Checks(4, 1));
    var tick =
        new Tick(
            FULL.sequence(),
            FULL.from(),
            FULL.millis(),
            List.of(checked, FULL.tallies().getLast()));
    String written = HexFormat.of().formatHex(TickFormat.write(tick)) + "\n";
    String golden = GoldenFiles.text("tick-with-checks.hex", written);
    assertThat(golden).isEqualTo(written);
    assertThat(TickFormat.read(HexFormat.of().parseHex(golden.strip()))).isEqualTo(tick);
  }

  @Test
  void form_2_without_a_check_is_not_the_one_form_a_tick_has() {
    byte[] bytes = TickFormat.write(new Tick(0, Instant.EPOCH, 0, List.of()));
    bytes[0] = 2;
    assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> TickFormat.read(bytes));
  }

  @Test
  void a_tick_that_counts_nothing_is_small_and_read_back() {
    byte[] bytes = TickFormat.write(EMPTY);
    assertThat(bytes).hasSizeLessThan(20);
    assertThat(TickFormat.read(bytes)).isEqualTo(EMPTY);
  }

  @Test
  void the_digest_is_of_the_bytes_one_after_the_other() {
    var sha256 = Digest.sha256();
    sha256.update(TickFormat.write(FULL));
    sha256.update(TickFormat.write(EMPTY));
    assertThat(TickFormat.digest(List.of(FULL, EMPTY))).isEqualTo(Digest.of(sha256.digest()));
    assertThat(TickFormat.digest(List.of(EMPTY, FULL)))
        .isNotEqualTo(TickFormat.digest(List.of(FULL, EMPTY)));
    assertThat(TickFormat.digest(List.of())).isEqualTo(Digest.of(""));
  }

  @Test
  void a_tick_that_was_cut_off_or_goes_on_is_not_read() {
    byte[] bytes = TickFormat.write(FULL);
    for (int length = 0; length < bytes.length; length++) {
      byte[] part = Arrays.copyOf(bytes, length);
      assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> TickFormat.read(part));
    }
    byte[] more = Arrays.copyOf(bytes, bytes.length + 1);
    assertThatExceptionOfType(Unreadable.class)
        .isThrownBy(() -> TickFormat.read(more))
        .withMessage("1 bytes follow");
  }

  @Test
  void damage_is_either_seen_or_another_tick_and_nothing_worse() {
    long seed = 20_260_301;
    var random = new Random(seed);
    int unseen = 0;
    for (int round = 0; round < 5_000; round++) {
      byte[] bytes = TickFormat.write(FULL);
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        assertThat(TickFormat.write(TickFormat.read(bytes))).isNotEqualTo(TickFormat.write(FULL));
        unseen++;
      } catch (Unreadable e) {
        assertThat(e).hasMessageMatching(".+");
      }
    }
    assertThat(unseen).as("seed %d", seed).isPositive();
  }

  @Test
  void a_form_of_a_newer_build_is_named() {
    byte[] bytes = TickFormat.write(FULL);
    bytes[0] = 3;
    assertThatExceptionOfType(Unreadable.class)
        .isThrownBy(() -> TickFormat.read(bytes))
        .withMessage("a tick of form 3; this build knows forms 1 and 2");
  }
}
