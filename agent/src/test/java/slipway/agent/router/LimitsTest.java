package slipway.agent.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import slipway.agent.protocol.Entry;

/** Slow and many clients are shed, and nobody else notices. */
@Execution(ExecutionMode.CONCURRENT)
class LimitsTest {
  private static final long IDLE_MILLIS = 400;
  private static final Entry.Limits IMPATIENT =
      new Entry.Limits(16 * 1024, 1 << 20, 500, IDLE_MILLIS, 30_000, IDLE_MILLIS, 0);

  private static Shop shop(Entry.Limits limits) {
    return Shop.open(limits).running("v1", Backend.named("v1")).only("v1");
  }

  @Test
  void a_head_that_stops_is_shed() throws IOException {
    try (var shop = shop(IMPATIENT);
        var browser = shop.browser()) {
      browser.send("GET / HTTP/1.1\r\nHost: sh");

      assertThat(browser.reply().status()).isEqualTo(408);
      assertThat(browser.ended()).isTrue();
      assertThat(shop.totals().clientErrors()).isEqualTo(1);
    }
  }

  @Test
  void a_head_that_drips_is_shed() throws IOException {
    try (var shop = shop(IMPATIENT);
        var browser = shop.browser()) {
      var dripping =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      browser.send("GET / HTTP/1.1\r\nX: ");
                      while (true) {
                        browser.send("a");
                        LockSupport.parkNanos(20_000_000);
                      }
                    } catch (IOException e) {
                      assertThat(e).as("shed").isNotNull();
                    }
                  });

      assertThat(browser.reply().status()).isEqualTo(408);
      Shop.until(() -> !dripping.isAlive());
    }
  }

  @Test
  void a_body_that_stops_is_shed_and_no_release_is_blamed() throws IOException {
    try (var shop = shop(IMPATIENT);
        var browser = shop.browser()) {
      browser.send("POST / HTTP/1.1\r\nHost: shop\r\nContent-Length: 10\r\n\r\nabc");

      assertThat(browser.reply().status()).isEqualTo(408);
      assertThat(browser.ended()).isTrue();
      assertThat(shop.router().drained(Shop.PLACE, "v1")).isTrue();
      assertThat(shop.totals().clientErrors()).isEqualTo(1);
      assertThat(shop.totals().releases()).isEmpty();
    }
  }

  @Test
  void a_head_may_be_cut_while_silence_is_still_allowed() throws IOException {
    var limits = new Entry.Limits(16 * 1024, 1 << 20, 500, 60_000, 30_000, IDLE_MILLIS, 0);
    try (var shop = shop(limits);
        var browser = shop.browser()) {
      browser.send("GET / HTTP/1.1\r\nX: ");

      assertThat(browser.reply().status()).isEqualTo(408);
    }
  }

  @Test
  void a_body_that_drips_is_shed_and_no_release_is_blamed() throws IOException {
    try (var shop = shop(IMPATIENT);
        var browser = shop.browser()) {
      browser.send("POST / HTTP/1.1\r\nHost: shop\r\nContent-Length: 9000\r\n\r\n");
      var dripping = Thread.ofVirtual().start(() -> drip(browser));

      assertThat(browser.reply().status()).isEqualTo(408);
      Shop.until(() -> !dripping.isAlive());
      assertThat(shop.totals().clientErrors()).isEqualTo(1);
      assertThat(shop.totals().releases()).isEmpty();
    }
  }

  private static void drip(Browser browser) {
    try {
      for (int i = 0; i < 9_000; i++) {
        browser.send("a");
        LockSupport.parkNanos(20_000_000);
      }
    } catch (IOException e) {
      assertThat(e).as("shed").isNotNull();
    }
  }

  @Test
  void an_idle_connection_is_closed_without_a_word() throws IOException {
    try (var shop = shop(IMPATIENT);
        var browser = shop.browser()) {
      browser.get("/");

      assertThat(browser.ended()).isTrue();
      assertThat(shop.totals().clientErrors()).isZero();
    }
  }

  @Test
  void a_client_that_waits_for_its_answer_is_not_idle() throws IOException {
    var go = new CountDownLatch(1);
    Backend.Conduct slow =
        (request, wire) -> {
          Shop.await(go);
          return Backend.saying("v1").answer(request, wire);
        };
    try (var shop = Shop.open(IMPATIENT).running("v1", Backend.doing(slow)).only("v1");
        var browser = shop.browser();
        var idle = shop.browser()) {
      browser.send("GET / HTTP/1.1\r\nHost: shop\r\n\r\n");
      assertThat(idle.ended()).isTrue();
      go.countDown();

      assertThat(browser.reply().body()).isEqualTo("v1");
    }
  }

  @Test
  void a_client_that_takes_no_answer_is_shed() throws IOException {
    var over = new CountDownLatch(1);
    Backend.Conduct endless =
        (request, wire) -> {
          wire.send("HTTP/1.1 200 OK\r\n\r\n");
          try {
            while (true) {
              wire.out.write(new byte[64 * 1024]);
            }
          } finally {
            over.countDown();
          }
        };
    try (var shop = Shop.open(IMPATIENT).running("v1", Backend.doing(endless)).only("v1");
        var browser = shop.browser()) {
      browser.send("GET / HTTP/1.1\r\nHost: shop\r\n\r\n");

      Shop.await(over);
      Shop.until(() -> shop.totals("v1").torn().left() == 1);
    }
  }

  @Test
  void connections_beyond_the_limit_are_refused_and_those_within_it_served() throws IOException {
    var few = new Entry.Limits(16 * 1024, 1 << 20, 5, 30_000, 30_000, 0, 0);
    List<Browser> inside = new ArrayList<>();
    try (var shop = shop(few)) {
      for (int i = 0; i < 5; i++) {
        inside.add(shop.browser());
        assertThat(inside.getLast().get("/").status()).isEqualTo(200);
      }
      try (var browser = shop.browser()) {
        assertThat(browser.reply().status()).isEqualTo(503);
        assertThat(browser.ended()).isTrue();
      }
      assertThat(inside.getFirst().get("/").status()).isEqualTo(200);
      inside.removeFirst().close();
      Shop.until(() -> shop.router().connections(Shop.PLACE) == 4);

      try (var browser = shop.browser()) {
        assertThat(browser.get("/").status()).isEqualTo(200);
      }
    } finally {
      for (Browser browser : inside) {
        browser.close();
      }
    }
  }
}
