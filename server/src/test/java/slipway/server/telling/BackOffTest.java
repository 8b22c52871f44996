package slipway.server.telling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import slipway.channel.Outbox;

class BackOffTest {
  private final BackOff middle = new BackOff(() -> .5);

  @Test
  void pauses_double_up_to_an_hour() {
    assertThat(IntStream.rangeClosed(1, 14).mapToObj(n -> letter(n).toSeconds()))
        .containsExactly(
            1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 1024L, 2048L, 3600L, 3600L);
  }

  @Test
  void no_two_need_be_alike_and_none_is_longer_than_the_outbox_knows() {
    assertThat(new BackOff(() -> 0).ofLetter(3, Optional.empty()))
        .isEqualTo(Duration.ofMillis(3_200));
    assertThat(new BackOff(() -> 1).ofLetter(3, Optional.empty()))
        .isEqualTo(Duration.ofMillis(4_800));
    assertThat(new BackOff(() -> 1).ofLetter(1_000, Optional.empty()))
        .isLessThan(Outbox.LONGEST_PAUSE);
  }

  @Test
  void a_receiver_may_ask_for_longer_but_not_for_ever() {
    assertThat(middle.ofLetter(1, Optional.of(Duration.ofMinutes(5))))
        .isEqualTo(Duration.ofMinutes(5));
    assertThat(middle.ofLetter(5, Optional.of(Duration.ofSeconds(1))))
        .isEqualTo(Duration.ofSeconds(16));
    assertThat(middle.ofLetter(1, Optional.of(Duration.ofDays(300))))
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  void a_channel_that_fails_now_and_then_is_not_left_alone() {
    assertThat(
            IntStream.of(0, 1, 2, 3, 4, 5, 12, 500).mapToObj(n -> middle.ofChannel(n).toMillis()))
        .containsExactly(0L, 0L, 0L, 200L, 400L, 800L, 60_000L, 60_000L);
  }

  private Duration letter(int attempts) {
    return middle.ofLetter(attempts, Optional.empty());
  }
}
