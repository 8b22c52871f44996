package slipway.agent.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import slipway.agent.router.Browser.Reply;

@Execution(ExecutionMode.CONCURRENT)
class SharesTest {

  @Test
  void a_request_is_answered_by_the_only_release() throws IOException {
    try (var shop = Shop.open().running("v1", Backend.named("v1")).only("v1");
        var browser = shop.browser()) {
      Reply reply = browser.get("/");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).isEqualTo("v1");
    }
  }

  @Test
  void requests_are_spread_by_share() throws IOException {
    try (var shop =
            Shop.open()
                .running("v1", Backend.named("v1"))
                .running("v2", Backend.named("v2"))
                .shared("v1", "v2", 2_000);
        var browser = shop.browser()) {
      Map<String, Integer> answers = count(browser, 1_000);

      assertThat(answers).containsOnlyKeys("v1", "v2");
      assertThat(answers.get("v2")).isBetween(140, 260); // 200, and five deviations of 12.6
    }
  }

  @Test
  void a_share_of_zero_receives_no_request() throws IOException {
    Backend second = Backend.named("v2");
    try (var shop =
            Shop.open()
                .running("v1", Backend.named("v1"))
                .running("v2", second)
                .shared("v1", "v2", 0);
        var browser = shop.browser()) {
      count(browser, 200);

      assertThat(second.requests()).isZero();
    }
  }

  @Test
  void instances_of_a_release_take_turns() throws IOException {
    Backend one = Backend.named("one");
    Backend two = Backend.named("two");
    try (var shop = Shop.open().running("v1", one, two).only("v1");
        var browser = shop.browser()) {
      count(browser, 100);

      assertThat(one.requests()).isEqualTo(50);
      assertThat(two.requests()).isEqualTo(50);
    }
  }

  @Test
  void the_instance_with_fewest_requests_in_flight_is_chosen() throws IOException {
    var busy = new CountDownLatch(1);
    var free = new CountDownLatch(1);
    Backend.Conduct slow =
        (request, wire) -> {
          busy.countDown();
          Shop.await(free);
          return Backend.saying("slow").answer(request, wire);
        };
    Backend one = Backend.doing(slow);
    Backend two = Backend.named("two");
    try (var shop = Shop.open().running("v1", one).only("v1");
        var waiting = shop.browser();
        var browser = shop.browser()) {
      waiting.send("GET / HTTP/1.1\r\nHost: shop\r\n\r\n");
      Shop.await(busy);
      shop.running("v1", one, two);

      assertThat(count(browser, 20)).containsExactly(Map.entry("two", 20));

      free.countDown();
      assertThat(waiting.reply().body()).isEqualTo("slow");
    }
  }

  @Test
  void users_of_a_release_without_instances_go_to_the_proven_one() throws IOException {
    try (var shop = Shop.open().running("v1", Backend.named("v1")).shared("v1", "v2", 10_000);
        var browser = shop.browser()) {
      assertThat(count(browser, 20)).containsExactly(Map.entry("v1", 20));
    }
  }

  @Test
  void users_of_a_proven_release_without_instances_go_to_one_with_a_share() throws IOException {
    try (var shop = Shop.open().running("v2", Backend.named("v2")).shared("v1", "v2", 100);
        var browser = shop.browser()) {
      assertThat(count(browser, 20)).containsExactly(Map.entry("v2", 20));
    }
  }

  @Test
  void a_request_waits_for_the_first_instance() throws IOException {
    try (var shop = Shop.open().only("v1");
        var browser = shop.browser()) {
      browser.send("GET / HTTP/1.1\r\nHost: shop\r\n\r\n");
      shop.running("v1", Backend.named("v1"));

      assertThat(browser.reply().body()).isEqualTo("v1");
      Shop.until(() -> shop.totals("v1").whole().fine() == 1);
    }
  }

  @Test
  void a_request_that_waits_in_vain_is_refused_and_no_release_is_blamed() throws IOException {
    try (var shop = Shop.open().only("v1");
        var browser = shop.browser()) {
      assertThat(browser.get("/").status()).isEqualTo(503);
      assertThat(browser.ended()).isTrue();

      assertThat(shop.totals().serverErrors()).isEqualTo(1);
      assertThat(shop.totals().releases()).isEmpty();
      Shop.until(() -> shop.ticks().stream().mapToInt(t -> t.ownAnswers()).sum() == 1);
      assertThat(shop.counted("v1").bad()).isZero();
    }
  }

  @Test
  void connections_to_an_instance_are_used_again() throws IOException {
    Backend one = Backend.named("v1");
    try (var shop = Shop.open().running("v1", one).only("v1");
        var browser = shop.browser()) {
      count(browser, 50);

      assertThat(one.connections()).isEqualTo(1);
    }
  }

  @Test
  void a_connection_idle_for_more_than_a_second_is_not_used_again() throws IOException {
    var clock = new Shop.Clock();
    Backend one = Backend.named("v1");
    try (var shop = Shop.open(clock).running("v1", one).only("v1");
        var browser = shop.browser()) {
      browser.get("/");
      clock.forward(Duration.ofMillis(900));
      browser.get("/");
      assertThat(one.connections()).isEqualTo(1);
      clock.forward(Duration.ofMillis(1_100));
      browser.get("/");

      assertThat(one.connections()).isEqualTo(2);
    }
  }

  @Test
  void what_must_not_be_sent_twice_goes_on_a_fresh_connection() throws IOException {
    var clock = new Shop.Clock();
    Backend one = Backend.named("v1");
    try (var shop = Shop.open(clock).running("v1", one).only("v1");
        var browser = shop.browser()) {
      browser.get("/");
      clock.forward(Duration.ofMillis(400));
      browser.post("/", "an order");
      assertThat(one.connections()).isEqualTo(1);
      clock.forward(Duration.ofMillis(600));
      browser.post("/", "an order");

      assertThat(one.connections()).isEqualTo(2);
    }
  }

  @Test
  void the_router_is_warm_before_users_come_and_nothing_of_it_is_counted() throws IOException {
    try (var shop = Shop.open().running("v1", Backend.named("v1")).only("v1")) {
      shop.router().warm();

      assertThat(shop.router().places()).isEqualTo(List.of(Shop.PLACE));
      assertThat(shop.totals().releases()).isEmpty();
    }
  }

  private static Map<String, Integer> count(Browser browser, int requests) throws IOException {
    Map<String, Integer> answers = new HashMap<>();
    for (int i = 0; i < requests; i++) {
      answers.merge(browser.get("/").body(), 1, Integer::sum);
    }
    return answers;
  }
}
