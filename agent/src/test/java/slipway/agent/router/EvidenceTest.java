package slipway.agent.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import slipway.agent.protocol.LatencyBuckets;
import slipway.agent.protocol.Tick;

/** What users met is counted, all of it and nothing else. */
@Execution(ExecutionMode.CONCURRENT)
class EvidenceTest {
  private static final int[] STATUSES = {200, 201, 302, 401, 403, 404, 418, 429, 500, 503};

  @Test
  void ticks_and_totals_add_up_to_what_clients_saw() throws IOException {
    var turn = new AtomicInteger();
    Backend.Conduct varied =
        (request, wire) ->
            Backend.status(STATUSES[turn.getAndIncrement() % STATUSES.length])
                .answer(request, wire);
    Map<Integer, Integer> seen = new HashMap<>();
    try (var shop = Shop.open().running("v1", Backend.doing(varied)).only("v1");
        var browser = shop.browser()) {
      for (int i = 0; i < 300; i++) {
        seen.merge(browser.get("/").status(), 1, Integer::sum);
      }
      browser.send("GET / HTTP/1.1\r\n\r\n");
      assertThat(browser.reply().status()).isEqualTo(400);
      Shop.until(() -> shop.counted("v1").requests() == 300);

      assertThat(seen).hasSize(STATUSES.length).allSatisfy((s, n) -> assertThat(n).isEqualTo(30));
      assertThat(statuses(shop.ticks())).isEqualTo(new Tick.Statuses(90, 30, 30, 30, 30, 30, 60));
      assertThat(shop.counted("v1")).isEqualTo(new TickTotal(300, 60, 0, 0, 300, 0, 0));
      Totals.OfRelease totals = shop.totals("v1");
      assertThat(totals.whole()).isEqualTo(new Totals.Whole(0, 60, 30, 150, 60));
      assertThat(totals.torn()).isEqualTo(Totals.Torn.NONE);
      assertThat(shop.totals().clientErrors()).isEqualTo(1);
      Shop.until(() -> shop.ticks().stream().mapToInt(Tick::ownAnswers).sum() == 1);
    }
  }

  private static Tick.Statuses statuses(List<Tick> ticks) {
    return ticks.stream()
        .flatMap(t -> t.tallies().stream())
        .map(Tick.Tally::statuses)
        .reduce(
            Tick.Statuses.NONE,
            (a, b) ->
                new Tick.Statuses(
                    a.fine() + b.fine(),
                    a.unauthorized401() + b.unauthorized401(),
                    a.forbidden403() + b.forbidden403(),
                    a.notFound404() + b.notFound404(),
                    a.tooMany429() + b.tooMany429(),
                    a.other4xx() + b.other4xx(),
                    a.server5xx() + b.server5xx()));
  }

  @Test
  void ticks_follow_one_another_without_a_gap() {
    try (var shop = Shop.open().only("v1")) {
      Shop.until(() -> shop.ticks().size() >= 2);

      List<Tick> ticks = shop.ticks();
      assertThat(ticks.getFirst().sequence()).isEqualTo(1);
      assertThat(ticks.get(1).sequence()).isEqualTo(2);
      assertThat(ticks.get(1).millis()).isBetween(600, 2_000);
      assertThat(ticks.get(1).tallies())
          .containsExactly(
              new Tick.Tally(
                  "v1",
                  10_000,
                  0,
                  0,
                  0,
                  0,
                  Tick.Latency.NONE,
                  Tick.Statuses.NONE,
                  Tick.Clients.NONE));
      assertThat(shop.router().ticks(Shop.PLACE, 1, 1).ticks()).containsExactly(ticks.get(1));
    }
  }

  @Test
  void ticks_are_short_while_an_exposed_release_is_busy_and_long_again_after_it()
      throws IOException {
    try (var shop =
            Shop.open()
                .running("v1", Backend.named("v1"))
                .running("v2", Backend.named("v2"))
                .shared("v1", "v2", 5_000);
        var browser = shop.browser()) {
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1_500);
      while (System.nanoTime() < end) {
        browser.get("/");
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      }
      assertThat(shop.ticks()).filteredOn(t -> t.millis() < 200).hasSizeGreaterThan(5);
      long last = shop.ticks().getLast().sequence();

      Shop.until(
          () ->
              shop.router().ticks(Shop.PLACE, last, 100).ticks().stream()
                  .anyMatch(t -> t.millis() > 800));
    }
  }

  @Test
  void a_busy_proven_release_does_not_shorten_ticks() throws IOException {
    try (var shop = Shop.open().running("v1", Backend.named("v1")).only("v1");
        var browser = shop.browser()) {
      while (shop.ticks().size() < 2) {
        browser.get("/");
      }

      assertThat(shop.ticks().get(1).millis()).isBetween(600, 2_000);
    }
  }

  @Test
  void latency_runs_from_the_request_to_the_end_of_the_answer() throws IOException {
    Backend.Conduct slow =
        (request, wire) -> {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(60));
          wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na");
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(60));
          wire.send("b");
          return true;
        };
    try (var shop = Shop.open().running("v1", Backend.doing(slow)).only("v1");
        var browser = shop.browser()) {
      long begun = System.nanoTime();
      browser.get("/");
      double took = (System.nanoTime() - begun) / 1e6;
      Shop.until(() -> shop.counted("v1").measured() == 1);

      int bucket =
          shop.ticks().stream()
              .flatMap(t -> t.tallies().stream())
              .flatMap(t -> t.latency().buckets().stream())
              .findFirst()
              .orElseThrow();
      assertThat(LatencyBuckets.upperEdgeMillis(bucket))
          .isGreaterThanOrEqualTo(120.0)
          .as("no longer than for the browser, but for the width of a bucket")
          .isLessThan(took * 1.25);
    }
  }

  @Test
  void a_late_request_is_told_before_it_ends_and_taken_back_when_it_does() throws IOException {
    var go = new CountDownLatch(1);
    Backend.Conduct late =
        (request, wire) -> {
          Shop.await(go);
          return Backend.saying("late").answer(request, wire);
        };
    try (var shop =
            Shop.open()
                .running("v1", Backend.doing(late))
                .only("v1")
                .slowAfter(Duration.ofMillis(200));
        var browser = shop.browser()) {
      browser.send("GET / HTTP/1.1\r\nHost: shop\r\n\r\n");
      Shop.until(() -> shop.counted("v1").overdue() == 1);
      assertThat(shop.counted("v1").requests()).isZero();
      go.countDown();
      browser.reply();

      Shop.until(() -> shop.counted("v1").requests() == 1);
      assertThat(shop.counted("v1").late()).isEqualTo(1);
      assertThat(shop.counted("v1").overdue()).isEqualTo(1);
    }
  }
}
