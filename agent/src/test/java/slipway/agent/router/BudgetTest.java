package slipway.agent.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** Users who leave things unfinished do not take the memory of those who do not. */
class BudgetTest {
  private static final long BUDGET = 1 << 20;
  private static final int HEAD = 15_000;
  private static final int CLIENTS = 200; // three times the budget

  private static Browser unfinished(Shop shop, String begin) throws IOException {
    var browser = shop.browser();
    browser.send(begin + "a".repeat(HEAD));
    return browser;
  }

  private static void floods(Shop shop, String begin, List<Browser> flood) throws IOException {
    try (var user = shop.browser()) {
      for (int i = 0; i < CLIENTS; i++) {
        flood.add(unfinished(shop, begin));
        assertThat(user.get("/").status()).isEqualTo(200);
        assertThat(shop.router().heldBytes()).isLessThan(2 * BUDGET);
      }
    }
  }

  /** All leave, and all memory is free again. */
  private static void leave(List<Browser> flood, Shop shop) throws IOException {
    for (Browser browser : flood) {
      browser.close();
    }
    Shop.until(() -> shop.router().heldBytes() == 0);
  }

  @Test
  void unfinished_heads_beyond_the_budget_are_shed_the_oldest_first_and_others_served()
      throws IOException {
    List<Browser> flood = new ArrayList<>();
    try (var log = new RouterLog();
        var shop =
            Shop.holding(BUDGET, System::nanoTime).running("v1", Backend.named("v1")).only("v1")) {
      floods(shop, "GET / HTTP/1.1\r\nHost: shop\r\nX: ", flood);

      Browser.Reply first = flood.getFirst().reply();
      assertThat(first.status()).isEqualTo(503);
      assertThat(first.header("Connection")).isEqualTo("close");
      assertThat(flood.getFirst().ended()).isTrue();
      flood.getLast().send("\r\n\r\n");
      assertThat(flood.getLast().reply().body()).isEqualTo("v1");
      assertThat(shop.totals().serverErrors()).isBetween(100L, (long) CLIENTS);
      assertThat(shop.totals("v1").torn()).isEqualTo(Totals.Torn.NONE);
      assertThat(log.linesWith("unfinished requests were shed")).hasSize(1);
      leave(flood, shop);
    }
  }

  @Test
  void bodies_that_stop_on_their_way_are_shed_and_no_release_is_blamed() throws IOException {
    List<Browser> flood = new ArrayList<>();
    try (var shop =
        Shop.holding(BUDGET, System::nanoTime).running("v1", Backend.named("v1")).only("v1")) {
      shop.router().upstreams(Shop.PLACE, "v2", List.of());
      floods(shop, "POST / HTTP/1.1\r\nHost: shop\r\nContent-Length: 60000\r\n\r\n", flood);

      assertThat(shop.router().heldBytes()).isLessThan(2 * BUDGET);
      Shop.until(() -> shop.counted("v1").requests() == CLIENTS);
      assertThat(shop.counted("v1").bad()).isZero();
      leave(flood, shop);
    }
  }

  @Test
  void users_who_take_no_answer_are_cut_before_the_memory_is_gone() throws IOException {
    Backend.Conduct large =
        (request, wire) -> {
          wire.send("HTTP/1.1 200 OK\r\n\r\n");
          if (request.line().contains("large")) {
            while (true) {
              wire.out.write(new byte[64 * 1024]);
            }
          }
          return false;
        };
    List<Browser> flood = new ArrayList<>();
    try (var shop =
        Shop.holding(BUDGET, System::nanoTime).running("v1", Backend.doing(large)).only("v1")) {
      for (int i = 0; i < 40; i++) {
        flood.add(shop.browser());
        flood.getLast().send("GET /large HTTP/1.1\r\nHost: shop\r\n\r\n");
      }

      Shop.until(() -> askedMeanwhile(shop) && shop.totals("v1").torn().left() > 0);
      assertThat(shop.counted("v1").bad()).isZero();
      leave(flood, shop);
    }
  }

  private static boolean askedMeanwhile(Shop shop) {
    try (var user = shop.browser()) {
      return user.get("/").status() == 200;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A clock that fails, as memory does, where an answer is read. */
  private static final class Failing implements LongSupplier {
    private final AtomicBoolean armed = new AtomicBoolean();

    @Override
    public long getAsLong() {
      if (armed.get() && reading() && armed.compareAndSet(true, false)) {
        throw new OutOfMemoryError("none left, as the test wished");
      }
      return System.nanoTime();
    }

    private static boolean reading() {
      return StackWalker.getInstance()
          .walk(frames -> frames.anyMatch(f -> f.getClassName().endsWith("UpstreamConnection")));
    }
  }

  @Test
  void a_fault_of_our_own_is_told_the_user_and_not_counted_against_the_release()
      throws IOException {
    var clock = new Failing();
    var asked = new CountDownLatch(1);
    Backend.Conduct after =
        (request, wire) -> {
          if (request.line().contains("fail")) {
            clock.armed.set(true);
            asked.countDown();
          }
          return Backend.saying("v1").answer(request, wire);
        };
    try (var log = new RouterLog();
        var shop = Shop.holding(BUDGET, clock).running("v1", Backend.doing(after)).only("v1");
        var browser = shop.browser()) {
      Browser.Reply reply = browser.get("/fail");
      Shop.await(asked);

      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.body())
          .isEqualTo("The router itself has failed, and not the application.\n");
      try (var other = shop.browser()) {
        assertThat(other.get("/").body()).isEqualTo("v1");
      }
      Shop.until(() -> shop.counted("v1").requests() == 1);
      assertThat(shop.counted("v1").bad()).isZero();
      assertThat(shop.totals().serverErrors()).isEqualTo(1);
      assertThat(shop.router().drained(Shop.PLACE, "v1")).isTrue();
      assertThat(log.linesWith("none left, as the test wished")).hasSize(1);
      assertThat(log.hasStacks()).isFalse();
    }
  }
}
