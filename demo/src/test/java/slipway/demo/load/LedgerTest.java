package slipway.demo.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final long MILLI = 1_000_000;

  private static Ending whole(long millis, String version) {
    return new Ending(millis * MILLI, Outcome.WHOLE, 200, version);
  }

  @Test
  void a_latency_counts_from_the_moment_a_request_was_meant_to_set_out() {
    var ledger = new Ledger(10);
    long late = ledger.begin(100 * MILLI, 150 * MILLI, 200 * MILLI);
    ledger.end(late, whole(153, "v1"));
    Stretch stretch = ledger.between(0, Long.MAX_VALUE);

    assertThat(stretch.p95Millis("v1")).hasValue(53);
    assertThat(stretch.worstLagMillis()).isEqualTo(50);
  }

  @Test
  void a_stretch_holds_what_was_meant_to_set_out_in_it_whenever_it_ended() {
    var ledger = new Ledger(10);
    for (int i = 0; i < 5; i++) {
      ledger.begin(i * MILLI, i * MILLI, (i + 1) * MILLI);
    }
    ledger.end(3, whole(40, "v1"));
    ledger.end(1, whole(50, "v1"));
    ledger.abandon(4);
    Stretch stretch = ledger.between(MILLI, 5 * MILLI);

    assertThat(stretch.requests()).isEqualTo(2);
    assertThat(stretch.open()).as("the one meant for 2 ms").isEqualTo(1);
    assertThat(ledger.abandoned()).isEqualTo(1);
    assertThat(ledger.between(4 * MILLI, 4 * MILLI).requests()).isZero();
  }

  @Test
  void a_moment_is_settled_when_all_before_it_have_set_out_and_ended() throws Exception {
    var ledger = new Ledger(10);
    ledger.begin(MILLI, MILLI, 5 * MILLI);
    long second = ledger.begin(5 * MILLI, 5 * MILLI, 9 * MILLI);
    ledger.end(second, whole(6, "v1"));

    assertThat(ledger.awaitEnded(MILLI, 0)).isTrue();
    assertThat(ledger.awaitEnded(2 * MILLI, 0)).isFalse();
    ledger.end(0, whole(7, "v1"));
    assertThat(ledger.awaitEnded(9 * MILLI, 0)).isTrue();
    assertThat(ledger.awaitEnded(10 * MILLI, 0)).as("one more is to come").isFalse();
    ledger.finish(Optional.empty());
    assertThat(ledger.awaitEnded(Long.MAX_VALUE, 0)).isTrue();
  }

  @Test
  void the_oldest_are_forgotten_and_nobody_is_told_a_count_without_them() {
    var ledger = new Ledger(4);
    for (int i = 0; i < 6; i++) {
      ledger.end(ledger.begin(i * MILLI, i * MILLI, (i + 1) * MILLI), whole(i + 1, "v1"));
    }
    assertThat(ledger.between(2 * MILLI, Long.MAX_VALUE).requests()).isEqualTo(4);
    assertThatThrownBy(() -> ledger.between(MILLI, Long.MAX_VALUE))
        .isInstanceOf(LoadFailed.class)
        .hasMessageContaining("forgotten");
    assertThat(ledger.totals().getOrDefault("v1", Tally.NONE).requests()).isEqualTo(6);
  }

  @Test
  void a_request_ends_once() {
    var ledger = new Ledger(4);
    long number = ledger.begin(0, 0, MILLI);
    ledger.end(number, whole(1, "v1"));

    assertThatThrownBy(() -> ledger.abandon(number)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_thousand_versions_are_no_versions() {
    var ledger = new Ledger(2_000);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 2_000; i++) {
                ledger.end(ledger.begin(i, i, i + 1), whole(1, "v" + i));
              }
            })
        .isInstanceOf(LoadFailed.class)
        .hasMessageContaining("more than 1000 versions");
  }
}
