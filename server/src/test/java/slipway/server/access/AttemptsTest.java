package slipway.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import slipway.release.Digest;
import slipway.testkit.SettableClock;

class AttemptsTest {
  private static final Digest GUESS = Digest.of("guess");
  private static final Digest RIGHT = Digest.of("right");
  private static final String HERE = "192.0.2.1";
  private static final String ELSEWHERE = "192.0.2.2";

  private final SettableClock clock = new SettableClock();
  private final Attempts attempts = new Attempts(clock);

  private void fail(String address, int times) {
    for (int i = 0; i < times; i++) {
      attempts.failed(address);
    }
  }

  @Test
  void a_few_wrong_secrets_are_free_and_then_each_wait_is_twice_the_one_before() {
    fail(HERE, Attempts.FREE - 1);
    assertThat(attempts.wait(HERE, GUESS)).isEmpty();
    for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      fail(HERE, 1);
      assertThat(attempts.wait(HERE, GUESS)).contains(Duration.ofSeconds(seconds));
      clock.advance(Duration.ofSeconds(seconds));
      assertThat(attempts.wait(HERE, GUESS)).isEmpty();
    }
  }

  @Test
  void nobody_elsewhere_waits_and_neither_does_who_was_right_from_there_before() {
    attempts.succeeded(HERE, RIGHT);
    fail(HERE, 2 * Attempts.FREE);
    assertThat(attempts.wait(HERE, GUESS)).isPresent();
    assertThat(attempts.wait(HERE, RIGHT)).isEmpty();
    assertThat(attempts.wait(ELSEWHERE, GUESS)).isEmpty();
  }

  @Test
  void when_wrong_ones_come_from_everywhere_an_address_waits_after_its_first() {
    for (int i = 0; i < Attempts.FREE_OF_ALL; i++) {
      attempts.failed("198.51.100." + i);
    }
    fail(HERE, 1);
    assertThat(attempts.wait(HERE, GUESS)).contains(Attempts.FIRST_WAIT);
    assertThat(attempts.wait(ELSEWHERE, GUESS)).isEmpty();
  }

  @Test
  void a_quiet_address_begins_anew_and_a_clock_set_back_keeps_nobody_out() {
    fail(HERE, 2 * Attempts.FREE);
    clock.set(clock.instant().minus(Duration.ofDays(1)));
    assertThat(attempts.wait(HERE, GUESS)).isEmpty();
    clock.advance(Duration.ofDays(1).plus(Attempts.FORGOTTEN_AFTER).plusSeconds(1));
    fail(HERE, 1);
    assertThat(attempts.wait(HERE, GUESS)).isEmpty();
  }

  @Test
  void what_is_remembered_is_bounded() {
    fail(HERE, 2 * Attempts.FREE);
    for (int i = 0; i < Attempts.MOST_REMEMBERED; i++) {
      attempts.failed("address " + i);
    }
    assertThat(attempts.wait(HERE, GUESS)).isEmpty();
  }

  @Test
  void both_are_counted() {
    fail(HERE, 6);
    assertThat(attempts.wait(HERE, GUESS)).isPresent();
    assertThat(attempts.wrong()).isEqualTo(6);
    assertThat(attempts.slowed()).isEqualTo(1);
  }

  @Test
  void a_network_of_ipv6_is_one_address() {
    assertThat(Addresses.counted("2001:db8:1:2::1"))
        .isEqualTo(Addresses.counted("2001:db8:1:2::2"));
    assertThat(Addresses.counted("2001:db8:1:3::1"))
        .isNotEqualTo(Addresses.counted("2001:db8:1:2::1"));
    assertThat(Addresses.counted("192.0.2.1")).isEqualTo("192.0.2.1");
    assertThat(Addresses.counted("evil\n")).isEqualTo("unknown");
  }

  @Test
  void a_secret_is_recognized_by_its_form_and_a_slip_by_its_last_characters() {
    String secret = Minted.secret();
    assertThat(secret).matches("slipway_[0-9A-Za-z]{49}").isNotEqualTo(Minted.secret());
    assertThat(Minted.isWhole(secret)).isTrue();
    assertThat(Minted.isMistyped(secret)).isFalse();
    assertThat(Minted.isMistyped(secret.substring(0, 40))).isTrue();
    String swapped =
        secret.substring(0, 9) + (secret.charAt(9) == 'x' ? 'y' : 'x') + secret.substring(10);
    assertThat(Minted.isMistyped(swapped)).isTrue();
    assertThat(Minted.isMistyped("something else")).isFalse();
  }
}
