package slipway.agent.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import slipway.agent.protocol.Entry;

/** Slow is borne, too slow is not. */
class PatienceTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final int PIECE = 1_400;

  private final Patience patience = new Patience(() -> Entry.Limits.DEFAULT, 0);

  /** When it is overdue, in seconds, if bytes come so often; -1 when all of it came in time. */
  private long overdueAfter(long bytes, int piece, long everyNanos) {
    patience.body(0);
    long now = 0;
    for (long come = 0; come < bytes; come += piece) {
      now += everyNanos;
      if (patience.bodyOverdue(now)) {
        return now / SECOND;
      }
      patience.heard(piece, now);
    }
    return -1;
  }

  @Test
  void an_upload_of_100_MB_over_a_slow_phone_passes() {
    assertThat(overdueAfter(100 << 20, PIECE, SECOND * PIECE / 8_192)).isEqualTo(-1);
  }

  @Test
  void an_upload_with_holes_in_its_reception_passes() {
    assertThat(overdueAfter(100 << 20, 512 * 1024, 50 * SECOND)).isEqualTo(-1);
  }

  @Test
  void a_byte_a_minute_is_cut_within_two() {
    assertThat(overdueAfter(1 << 30, 1, 59 * SECOND)).isBetween(60L, 120L);
  }

  @Test
  void a_burst_does_not_pay_for_dripping_ever_after() {
    patience.body(0);
    patience.heard(512 << 20, SECOND);

    assertThat(patience.bodyOverdue(60 * SECOND)).isFalse();
    assertThat(patience.bodyOverdue(62 * SECOND)).isTrue();
  }

  @Test
  void a_head_may_take_twenty_seconds_however_often_bytes_come() {
    patience.head(true, 0);
    for (int second = 1; second < 20; second++) {
      patience.head(true, second * SECOND);
      patience.heard(1, second * SECOND);
      assertThat(patience.headOverdue(second * SECOND)).isFalse();
    }
    assertThat(patience.headOverdue(21 * SECOND)).isTrue();
  }
}
