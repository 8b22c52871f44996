package slipway.agent.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import slipway.agent.protocol.Routes;

/** Without renewals users go back to the proven release by themselves. */
@Execution(ExecutionMode.CONCURRENT)
class LeaseTest {
  private static final Map<String, Integer> EXPOSED = Map.of("v1", 5_000, "v2", 5_000);
  private static final Map<String, Integer> HOME = Map.of("v1", Routes.ALL);

  private static Map<String, Integer> shares(Shop shop) {
    return shop.router().shares(Shop.PLACE);
  }

  private static boolean renew(Shop shop, long tick) {
    return shop.router().renew(Shop.PLACE, "d1", 1, tick);
  }

  @Test
  void a_lease_of_one_second_expires_after_one_second() {
    try (var shop = Shop.open()) {
      long begun = System.nanoTime();
      shop.leased("v1", "v2", 5_000, 1_000);
      assertThat(shares(shop)).isEqualTo(EXPOSED);

      Shop.until(() -> shares(shop).equals(HOME));

      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
      assertThat(millis).isBetween(1_000L, 1_500L);
      assertThat(shop.router().lease(Shop.PLACE)).isEqualTo(new LeaseState("", 0, 0, "d1"));
    }
  }

  @Test
  void every_newer_tick_judged_prolongs_it() {
    var clock = new Shop.Clock();
    try (var shop = Shop.open(clock).leased("v1", "v2", 5_000, 15_000)) {
      for (int tick = 1; tick <= 5; tick++) {
        clock.forward(Duration.ofSeconds(10));
        assertThat(renew(shop, tick)).isTrue();
      }

      assertThat(shop.router().lease(Shop.PLACE)).isEqualTo(new LeaseState("d1", 15_000, 5, ""));
      assertThat(shares(shop)).isEqualTo(EXPOSED);
    }
  }

  @Test
  void a_heartbeat_does_not_prolong_it() {
    var clock = new Shop.Clock();
    try (var shop = Shop.open(clock).leased("v1", "v2", 5_000, 15_000)) {
      assertThat(renew(shop, 7)).isTrue();
      clock.forward(Duration.ofSeconds(10));

      assertThat(renew(shop, 7)).isTrue();

      assertThat(shop.router().lease(Shop.PLACE).millisLeft()).isEqualTo(5_000);
    }
  }

  @Test
  void another_deployment_cannot_prolong_it() {
    try (var shop = Shop.open().leased("v1", "v2", 5_000, 15_000)) {
      assertThat(shop.router().renew(Shop.PLACE, "d2", 1, 1)).isFalse();
      assertThat(shop.router().renew(Shop.PLACE, "d1", 2, 1)).isFalse();
    }
  }

  @Test
  void it_cannot_be_prolonged_after_it_has_expired() {
    var clock = new Shop.Clock();
    try (var shop = Shop.open(clock).leased("v1", "v2", 5_000, 15_000)) {
      clock.forward(Duration.ofSeconds(15));

      assertThat(renew(shop, 1)).isFalse();

      Shop.until(() -> shares(shop).equals(HOME));
      assertThat(renew(shop, 2)).isFalse();
    }
  }

  @Test
  void the_same_routes_again_do_not_prolong_it() {
    var clock = new Shop.Clock();
    try (var shop = Shop.open(clock).leased("v1", "v2", 5_000, 15_000)) {
      clock.forward(Duration.ofSeconds(10));

      shop.leased("v1", "v2", 5_000, 15_000);

      assertThat(shop.router().lease(Shop.PLACE).millisLeft()).isEqualTo(5_000);
    }
  }

  @Test
  void another_share_begins_another_one() {
    var clock = new Shop.Clock();
    try (var shop = Shop.open(clock).leased("v1", "v2", 1_000, 15_000)) {
      clock.forward(Duration.ofSeconds(10));

      shop.leased("v1", "v2", 5_000, 15_000);

      assertThat(shop.router().lease(Shop.PLACE).millisLeft()).isEqualTo(15_000);
    }
  }

  @Test
  void routes_after_an_expiry_expose_once_more() {
    var clock = new Shop.Clock();
    try (var shop = Shop.open(clock).leased("v1", "v2", 5_000, 15_000)) {
      clock.forward(Duration.ofSeconds(15));
      Shop.until(() -> shares(shop).equals(HOME));

      shop.leased("v1", "v2", 5_000, 15_000);

      assertThat(shares(shop)).isEqualTo(EXPOSED);
      assertThat(shop.router().lease(Shop.PLACE)).isEqualTo(new LeaseState("d1", 15_000, 0, ""));
    }
  }

  @Test
  void without_a_lease_shares_hold_for_ever() {
    var clock = new Shop.Clock();
    try (var shop = Shop.open(clock).shared("v1", "v2", 5_000)) {
      clock.forward(Duration.ofDays(1));
      Shop.until(() -> !shop.ticks().isEmpty()); // the router has looked around since

      assertThat(shares(shop)).isEqualTo(EXPOSED);
      assertThat(renew(shop, 1)).isFalse();
    }
  }
}
