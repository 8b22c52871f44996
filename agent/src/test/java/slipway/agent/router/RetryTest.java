package slipway.agent.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Routes;
import slipway.agent.router.Browser.Reply;

/**
 * What a release fails is tried elsewhere when that is safe, and counted against it all the same.
 */
@Execution(ExecutionMode.CONCURRENT)
class RetryTest {
  private static final Backend.Conduct RESETTING =
      (request, wire) -> {
        wire.reset();
        return false;
      };
  private static final Backend.Conduct CLOSING = (request, wire) -> false;

  private static Shop shop(Backend.Conduct second) {
    return Shop.open()
        .running("v1", Backend.named("v1"))
        .running("v2", Backend.doing(second))
        .shared("v1", "v2", Routes.ALL);
  }

  /** A port that nobody listens on. */
  private static Upstream nobody() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new Upstream("gone", "127.0.0.1", taken.getLocalPort());
    }
  }

  private static void hidesOneFailure(Shop shop, Reply reply) {
    assertThat(reply.body()).isEqualTo("v1");
    Shop.until(() -> shop.counted("v1").requests() == 1);
    TickTotal second = shop.counted("v2");
    assertThat(second.requests()).isEqualTo(1);
    assertThat(second.bad()).isEqualTo(1);
    assertThat(second.retried()).isEqualTo(1);
    assertThat(second.measured()).isZero();
    assertThat(shop.totals("v1").whole().fine()).isEqualTo(1);
    assertThat(shop.totals("v2").torn()).isEqualTo(Totals.Torn.NONE);
  }

  @Test
  void a_reset_before_an_answer_is_hidden_by_the_proven_release() throws IOException {
    try (var shop = shop(RESETTING);
        var browser = shop.browser()) {
      hidesOneFailure(shop, browser.get("/"));
    }
  }

  @Test
  void a_close_before_an_answer_is_hidden_by_the_proven_release() throws IOException {
    try (var shop = shop(CLOSING);
        var browser = shop.browser()) {
      hidesOneFailure(shop, browser.get("/"));
    }
  }

  @Test
  void a_refused_connection_is_hidden_whatever_the_method() throws IOException {
    try (var shop = shop(CLOSING);
        var browser = shop.browser()) {
      shop.router().upstreams(Shop.PLACE, "v2", java.util.List.of(nobody()));

      hidesOneFailure(shop, browser.post("/", "an order"));
    }
  }

  @Test
  void an_order_that_may_have_been_taken_is_not_sent_again() throws IOException {
    try (var shop = shop(RESETTING);
        var browser = shop.browser()) {
      Reply reply = browser.post("/", "an order");

      assertThat(reply.status()).isEqualTo(502);
      Shop.until(() -> shop.counted("v2").bad() == 1);
      assertThat(shop.counted("v2").retried()).isZero();
      assertThat(shop.totals("v2").torn().standIns()).isEqualTo(1);
      assertThat(shop.totals().serverErrors()).isZero();
    }
  }

  @Test
  void a_body_that_is_small_is_sent_again() throws IOException {
    String body = "x".repeat(60_000);
    try (var shop = shop(RESETTING);
        var browser = shop.browser();
        var echo = Backend.doing((r, w) -> Backend.saying("" + r.body().length()).answer(r, w))) {
      shop.running("v1", echo);
      browser.send("PUT / HTTP/1.1\r\nHost: shop\r\nContent-Length: 60000\r\n\r\n" + body);

      assertThat(browser.reply().body()).isEqualTo("60000");
    }
  }

  @Test
  void an_answer_that_has_begun_is_not_asked_for_again() throws IOException {
    Backend.Conduct torn =
        (request, wire) -> {
          wire.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
          return false;
        };
    try (var shop = shop(torn);
        var browser = shop.browser()) {
      assertThatThrownBy(() -> browser.get("/")).hasMessage("the answer has 3 of 10 bytes");

      Shop.until(() -> shop.counted("v2").bad() == 1);
      assertThat(shop.totals("v2").torn().broken()).isEqualTo(1);
      assertThat(shop.counted("v2").measured()).isZero();
    }
  }

  @Test
  void an_old_client_is_not_led_to_take_a_torn_answer_for_whole() throws IOException {
    Backend.Conduct torn =
        (request, wire) -> {
          wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
          return false;
        };
    try (var shop = shop(torn);
        var browser = shop.browser()) {
      browser.send("GET / HTTP/1.0\r\n\r\n");

      assertThatThrownBy(browser::reply)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("reset");
    }
  }

  @Test
  void garbage_is_no_answer() throws IOException {
    Backend.Conduct garbage =
        (request, wire) -> {
          wire.send("SSH-2.0-OpenSSH_9.2\r\n\r\n");
          return false;
        };
    try (var shop = shop(garbage);
        var browser = shop.browser()) {
      Browser.Reply reply = browser.get("/");
      assertThat(reply.status()).isEqualTo(502);
      assertThat(reply.body())
          .isEqualTo(
              "The application gave an answer that is not understood:"
                  + " an answer that does not begin with HTTP/1.1 and a status.\n");

      Shop.until(() -> shop.counted("v2").bad() == 1);
      assertThat(shop.totals("v2").torn().standIns()).isEqualTo(1);
    }
  }

  @Test
  void what_was_wrong_with_an_answer_is_said_to_the_user_and_in_the_log() throws IOException {
    Backend.Conduct tooLarge =
        (request, wire) -> {
          wire.send("HTTP/1.1 200 OK\r\nX: " + "a".repeat(20_000));
          return false;
        };
    Backend.Conduct torn =
        (request, wire) -> {
          wire.send("HTTP/1.1 200 OK\r\nX: ");
          return false;
        };
    Backend.Conduct silent = (request, wire) -> false;
    try (var log = new RouterLog()) {
      assertThat(told(tooLarge))
          .isEqualTo(
              "The application gave an answer that is not understood:"
                  + " a head of more than 16384 bytes.\n");
      assertThat(told(torn))
          .isEqualTo(
              "The application broke its answer off: the connection ended inside its head.\n");
      assertThat(told(silent))
          .isEqualTo("The application closed the connection without an answer.\n");

      assertThat(log.lines())
          .anyMatch(line -> line.endsWith("not understood: a head of more than 16384 bytes"))
          .anyMatch(line -> line.matches("at .*, v1 \\(i\\d+ at .*\\) broke its answer off: .*"))
          .anyMatch(line -> line.endsWith("closed the connection without an answer"));
    }
  }

  private static String told(Backend.Conduct conduct) throws IOException {
    try (var shop = Shop.open().running("v1", Backend.doing(conduct)).only("v1");
        var browser = shop.browser()) {
      Browser.Reply reply = browser.post("/", "not to be sent twice");
      assertThat(reply.status()).isEqualTo(502);
      return reply.body();
    }
  }

  @Test
  void an_answer_of_doubtful_length_is_no_answer() throws IOException {
    Backend.Conduct doubtful =
        (request, wire) -> {
          wire.send(
              "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
          return false;
        };
    try (var shop = shop(doubtful);
        var browser = shop.browser()) {
      assertThat(browser.get("/").status()).isEqualTo(502);
    }
  }

  @Test
  void what_an_instance_sends_unasked_never_answers_the_next_request() throws IOException {
    Backend.Conduct twice =
        (request, wire) -> {
          wire.send(Backend.ok("one") + Backend.ok("two"));
          return true;
        };
    try (var shop = shop(twice);
        var browser = shop.browser()) {
      for (int i = 0; i < 5; i++) {
        assertThat(browser.get("/").body()).isEqualTo("one");
      }
    }
  }

  @Test
  void a_release_that_does_not_answer_in_time_is_bad_and_late() throws IOException {
    var limits = new Entry.Limits(16 * 1024, 1 << 20, 500, 30_000, 300, 0, 0);
    Backend.Conduct hanging =
        (request, wire) -> {
          assertThat(wire.in.read()).isNegative();
          return false;
        };
    try (var shop =
            Shop.open(limits)
                .running("v1", Backend.named("v1"))
                .running("v2", Backend.doing(hanging))
                .shared("v1", "v2", Routes.ALL);
        var browser = shop.browser()) {
      assertThat(browser.get("/").status()).isEqualTo(504);

      Shop.until(() -> shop.counted("v2").bad() == 1);
      assertThat(shop.counted("v2").measured()).isEqualTo(1);
      assertThat(shop.counted("v2").retried()).isZero();
      assertThat(shop.totals("v2").torn().standIns()).isEqualTo(1);
    }
  }

  @Test
  void a_release_that_stops_in_mid_answer_is_bad() throws IOException {
    var limits = new Entry.Limits(16 * 1024, 1 << 20, 500, 30_000, 300, 0, 0);
    Backend.Conduct stalling =
        (request, wire) -> {
          wire.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
          assertThat(wire.in.read()).isNegative();
          return false;
        };
    try (var shop = Shop.open(limits).running("v1", Backend.doing(stalling)).only("v1");
        var browser = shop.browser()) {
      assertThatThrownBy(() -> browser.get("/")).hasMessage("the answer has 3 of 10 bytes");

      Shop.until(() -> shop.counted("v1").bad() == 1);
    }
  }

  @Test
  void the_only_instance_is_waited_for_while_it_restarts() throws IOException {
    Upstream gone = nobody();
    try (var shop = Shop.open().only("v1");
        var browser = shop.browser()) {
      shop.router().upstreams(Shop.PLACE, "v1", java.util.List.of(gone));
      browser.send("GET / HTTP/1.1\r\nHost: shop\r\n\r\n");
      Shop.until(() -> shop.counted("v1").bad() >= 1);
      shop.running("v1", Backend.named("back"));

      assertThat(browser.reply().body()).isEqualTo("back");
      Shop.until(() -> shop.counted("v1").requests() == shop.counted("v1").bad() + 1);
      assertThat(shop.counted("v1").retried()).isEqualTo(shop.counted("v1").bad());
    }
  }

  @Test
  void an_instance_that_stays_away_fails_the_request_in_the_end() throws IOException {
    var waits = new AtomicInteger();
    try (var shop = Shop.open().only("v1");
        var browser = shop.browser()) {
      shop.router().upstreams(Shop.PLACE, "v1", java.util.List.of(nobody()));

      assertThat(browser.get("/").status()).isEqualTo(502);
      Shop.until(() -> shop.counted("v1").bad() == 4 && waits.incrementAndGet() > 0);
      assertThat(shop.counted("v1").retried()).isEqualTo(3);
    }
  }

  @Test
  void a_client_that_leaves_is_nobody_s_fault() throws IOException {
    Backend.Conduct hanging =
        (request, wire) -> {
          assertThat(wire.in.read()).isNegative();
          return false;
        };
    try (var shop = Shop.open().running("v1", Backend.doing(hanging)).only("v1")) {
      try (var browser = shop.browser()) {
        browser.send("GET / HTTP/1.1\r\nHost: shop\r\n\r\n");
        Shop.until(() -> !shop.router().drained(Shop.PLACE, "v1"));
      }

      Shop.until(() -> shop.totals("v1").torn().left() == 1);
      assertThat(shop.router().drained(Shop.PLACE, "v1")).isTrue();
      Shop.until(() -> shop.ticks().size() > 1);
      assertThat(shop.counted("v1").requests()).isZero();
    }
  }
}
