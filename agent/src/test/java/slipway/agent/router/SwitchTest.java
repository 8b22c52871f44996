package slipway.agent.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import slipway.agent.protocol.Routes;

/** No change of shares or instances makes a request fail. */
class SwitchTest {
  private static final int USERS = 8;

  /** Users who ask without a pause until they are told to stop. */
  private static final class Load implements AutoCloseable {
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger answered = new AtomicInteger();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> users = new ArrayList<>();

    Load(Shop shop) {
      for (int i = 0; i < USERS; i++) {
        users.add(Thread.ofVirtual().start(() -> ask(shop)));
      }
    }

    private void ask(Shop shop) {
      try (var browser = shop.browser()) {
        while (!over.get()) {
          int status = browser.get("/").status();
          if (status != 200) {
            throw new AssertionError("answered " + status);
          }
          answered.incrementAndGet();
        }
      } catch (IOException | AssertionError e) {
        failures.add(e);
      }
    }

    int answered() {
      return answered.get();
    }

    @Override
    public void close() {
      over.set(true);
      for (Thread user : users) {
        try {
          user.join();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      assertThat(failures).isEmpty();
    }
  }

  @Test
  void two_hundred_changes_of_share_under_load_fail_no_request() {
    Backend first = Backend.named("v1");
    Backend second = Backend.named("v2");
    try (var shop = Shop.open().running("v1", first).running("v2", second).only("v1")) {
      try (var load = new Load(shop)) {
        for (int i = 0; i < 200; i++) {
          int before = load.answered();
          shop.shared("v1", "v2", i % 2 == 0 ? Routes.ALL : i * 10);
          Shop.until(() -> load.answered() > before + 3);
        }
      }

      assertThat(second.requests()).isPositive();
      long answers = shop.totals("v1").whole().fine() + shop.totals("v2").whole().fine();
      assertThat(answers).isEqualTo(first.requests() + second.requests());
    }
  }

  @Test
  void instances_that_are_drained_and_stopped_fail_no_request() {
    try (var shop = Shop.open().only("v1");
        var other = Backend.named("v1")) {
      Backend old = Backend.named("v1");
      shop.running("v1", old);
      try (var load = new Load(shop)) {
        for (int i = 0; i < 20; i++) {
          Backend fresh = Backend.named("v1");
          Backend stopping = old;
          shop.running("v1", other, fresh);
          Shop.until(() -> shop.router().drainInstance(Shop.PLACE, stopping.upstream().instance()));
          stopping.close();
          old = fresh;
          int before = load.answered();
          Shop.until(() -> load.answered() > before + 20);
        }
      }

      assertThat(shop.counted("v1").bad()).isZero();
      old.close();
    }
  }

  @Test
  void instances_that_stop_without_a_word_fail_no_get_and_the_failed_tries_are_counted() {
    Backend staying = Backend.named("v1");
    try (var shop = Shop.open().only("v1")) {
      AtomicInteger rejected = new AtomicInteger();
      try (var load = new Load(shop)) {
        for (int i = 0; i < 10; i++) {
          Backend stopping = Backend.named("v1");
          shop.running("v1", staying, stopping);
          Shop.until(() -> stopping.requests() > 10);
          stopping.now(
              (request, wire) -> {
                rejected.incrementAndGet();
                wire.reset();
                return false;
              });
          Shop.until(() -> rejected.get() > 0);
          stopping.stopGently();
          int before = load.answered();
          Shop.until(() -> load.answered() > before + 20);
          stopping.close();
        }
      }

      Shop.until(() -> shop.counted("v1").retried() >= rejected.get());
      assertThat(shop.counted("v1").retried()).isEqualTo(shop.counted("v1").bad());
      assertThat(shop.totals("v1").torn()).isEqualTo(Totals.Torn.NONE);
    }
  }

  @Test
  void a_request_in_flight_ends_on_its_release() throws IOException {
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    Backend slow =
        Backend.doing(
            (request, wire) -> {
              begun.countDown();
              Shop.await(go);
              return Backend.saying("v1").answer(request, wire);
            });
    try (var shop = Shop.open().running("v1", slow).running("v2", Backend.named("v2")).only("v1");
        var browser = shop.browser();
        var later = shop.browser()) {
      browser.send("GET / HTTP/1.1\r\nHost: shop\r\n\r\n");
      Shop.await(begun);
      shop.shared("v1", "v2", Routes.ALL);

      assertThat(later.get("/").body()).isEqualTo("v2");
      assertThat(shop.router().drained(Shop.PLACE, "v1")).isFalse();
      go.countDown();
      assertThat(browser.reply().body()).isEqualTo("v1");
      Shop.until(() -> shop.router().drained(Shop.PLACE, "v1"));
    }
  }

  @Test
  void a_drained_release_gets_no_further_request() {
    Backend first = Backend.named("v1");
    Backend second = Backend.named("v2");
    try (var shop = Shop.open().running("v1", first).running("v2", second).only("v1");
        var load = new Load(shop)) {
      for (int i = 0; i < 30; i++) {
        shop.shared("v1", "v2", 5_000);
        int before = load.answered();
        Shop.until(() -> load.answered() > before + 20);
        shop.shared("v1", "v2", 0);
        Shop.until(() -> shop.router().drained(Shop.PLACE, "v2"));
        int drained = second.requests();
        int then = load.answered();
        Shop.until(() -> load.answered() > then + 20);
        assertThat(second.requests()).isEqualTo(drained);
      }
    }
  }

  @Test
  void a_stream_ends_by_itself_within_the_drain_limit() throws IOException {
    var end = new CountDownLatch(1);
    try (var shop =
            Shop.open()
                .running("v1", Backend.doing(streaming(end)))
                .running("v2", Backend.named("v2"))
                .only("v1");
        var browser = shop.browser()) {
      browser.send("GET / HTTP/1.1\r\nHost: shop\r\n\r\n");
      Shop.until(() -> !shop.router().drained(Shop.PLACE, "v1"));
      shop.shared("v1", "v2", Routes.ALL);
      end.countDown();

      assertThat(browser.reply().body()).isEqualTo("beginend");
      assertThat(shop.counted("v1").cut()).isZero();
    }
  }

  @Test
  void a_stream_is_cut_at_the_end_of_the_drain_limit_and_counted_as_cut() throws IOException {
    var end = new CountDownLatch(1);
    try (var shop =
            Shop.open()
                .drainingFor(Duration.ofMillis(300))
                .running("v1", Backend.doing(streaming(end)))
                .running("v2", Backend.named("v2"))
                .only("v1");
        var browser = shop.browser()) {
      browser.send("GET / HTTP/1.1\r\nHost: shop\r\n\r\n");
      assertThat(Backend.line(browser.in())).isEqualTo("HTTP/1.1 200 OK");
      long switched = System.nanoTime();
      shop.shared("v1", "v2", Routes.ALL);

      assertThat(browser.in().readAllBytes()).asString().endsWith("begin\r\n");
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - switched);
      assertThat(millis).isBetween(250L, 2_000L);
      Shop.until(() -> shop.counted("v1").cut() == 1);
      assertThat(shop.counted("v1").requests()).isZero();
      assertThat(shop.totals("v1").torn().cut()).isEqualTo(1);
      assertThat(shop.router().drained(Shop.PLACE, "v1")).isTrue();
    } finally {
      end.countDown();
    }
  }

  @Test
  void a_stream_on_an_instance_that_is_to_stop_is_cut_likewise_and_its_release_goes_on()
      throws IOException {
    var end = new CountDownLatch(1);
    Backend stopping = Backend.doing(streaming(end));
    Backend staying = Backend.named("v1");
    try (var shop =
            Shop.open().drainingFor(Duration.ofMillis(300)).running("v1", stopping).only("v1");
        var browser = shop.browser();
        var other = shop.browser()) {
      browser.send("GET / HTTP/1.1\r\nHost: shop\r\n\r\n");
      assertThat(Backend.line(browser.in())).isEqualTo("HTTP/1.1 200 OK");
      shop.running("v1", staying);
      String instance = stopping.upstream().instance();
      assertThat(shop.router().drainInstance(Shop.PLACE, instance)).isFalse();

      assertThat(browser.in().readAllBytes()).asString().endsWith("begin\r\n");
      Shop.until(() -> shop.router().drainInstance(Shop.PLACE, instance));
      assertThat(shop.totals("v1").torn().cut()).isEqualTo(1);
      other.send("GET / HTTP/1.1\r\nHost: shop\r\n\r\n");
      assertThat(Backend.line(other.in())).isEqualTo("HTTP/1.1 200 OK");
      assertThat(shop.counted("v1").bad()).isZero();
    } finally {
      end.countDown();
    }
  }

  private static Backend.Conduct streaming(CountDownLatch end) {
    return (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nbegin\r\n");
      Shop.await(end);
      wire.send("3\r\nend\r\n0\r\n\r\n");
      return true;
    };
  }

  @Test
  void a_closing_entry_answers_who_is_in_and_takes_nobody_more() throws IOException {
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    Backend slow =
        Backend.doing(
            (request, wire) -> {
              begun.countDown();
              Shop.await(go);
              return Backend.saying("v1").answer(request, wire);
            });
    try (var shop = Shop.open().running("v1", slow).only("v1");
        var browser = shop.browser()) {
      browser.send("GET / HTTP/1.1\r\nHost: shop\r\n\r\n");
      Shop.await(begun);
      var closed = shop.router().close(Shop.PLACE);

      assertThat(shop.router().address(Shop.PLACE)).isEmpty();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
      assertThat(closed).isNotDone();
      go.countDown();
      Browser.Reply reply = browser.reply();
      assertThat(reply.body()).isEqualTo("v1");
      assertThat(reply.header("Connection")).isEqualTo("close");
      assertThat(browser.ended()).isTrue();
      browser.socket().close();
      Shop.until(closed::isDone);
    }
  }
}
