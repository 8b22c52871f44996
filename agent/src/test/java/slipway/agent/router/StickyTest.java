package slipway.agent.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Tick;
import slipway.agent.router.Browser.Reply;

/** One client stays with one release. */
@Execution(ExecutionMode.CONCURRENT)
class StickyTest {
  private static final int CLIENTS = 300;
  private static final String COOKIE = "slipway-shop";

  private static Shop shop(Entry.Unit unit, String name) {
    return Shop.open(unit, name, Shop.LIMITS)
        .running("v1", Backend.named("v1"))
        .running("v2", Backend.named("v2"));
  }

  private static Set<Integer> onSecond(Browser browser, List<String> fields) throws IOException {
    Set<Integer> clients = new HashSet<>();
    for (int i = 0; i < fields.size(); i++) {
      if (browser.get("/", fields.get(i)).body().equals("v2")) {
        clients.add(i);
      }
    }
    return clients;
  }

  private static List<String> headers(String name) {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      fields.add(name + ": customer-" + i);
    }
    return fields;
  }

  @Test
  void a_growing_share_takes_clients_one_way_and_a_shrinking_one_gives_the_same_back()
      throws IOException {
    try (var shop = shop(Entry.Unit.HEADER, "X-Customer");
        var browser = shop.browser()) {
      List<String> clients = headers("x-customer");
      Set<Integer> atTen = onSecond(browser, clients, shop, 1_000);
      Set<Integer> atThirty = onSecond(browser, clients, shop, 3_000);
      Set<Integer> atHundred = onSecond(browser, clients, shop, 10_000);

      assertThat(atTen).hasSizeBetween(10, 55); // 30, and five deviations of 5.2
      assertThat(atThirty).hasSizeBetween(50, 130).containsAll(atTen);
      assertThat(atHundred).hasSize(CLIENTS);
      assertThat(onSecond(browser, clients, shop, 3_000)).isEqualTo(atThirty);
      assertThat(onSecond(browser, clients, shop, 1_000)).isEqualTo(atTen);
      assertThat(onSecond(browser, clients, shop, 0)).isEmpty();
    }
  }

  private static Set<Integer> onSecond(Browser browser, List<String> clients, Shop shop, int share)
      throws IOException {
    shop.shared("v1", "v2", share);
    return onSecond(browser, clients);
  }

  @Test
  void a_client_is_given_a_cookie_that_keeps_it_on_its_release() throws IOException {
    try (var shop = shop(Entry.Unit.COOKIE, COOKIE).shared("v1", "v2", 5_000);
        var browser = shop.browser()) {
      for (int i = 0; i < 20; i++) {
        Reply first = browser.get("/");
        String set = first.header("Set-Cookie");
        assertThat(set).matches(COOKIE + "=[0-9a-f]{32}; Path=/; HttpOnly; SameSite=Lax");
        String cookie = "Cookie: a=b; " + set.substring(0, set.indexOf(';'));
        for (int j = 0; j < 10; j++) {
          Reply again = browser.get("/", cookie);
          assertThat(again.body()).isEqualTo(first.body());
          assertThat(again.headers()).doesNotContainKey("Set-Cookie");
        }
      }
    }
  }

  @Test
  void a_cookie_that_is_not_the_router_s_is_replaced() throws IOException {
    try (var shop = shop(Entry.Unit.COOKIE, COOKIE).shared("v1", "v2", 5_000);
        var browser = shop.browser()) {
      assertThat(browser.get("/", "Cookie: " + COOKIE + "=mine").header("Set-Cookie"))
          .startsWith(COOKIE + "=");
    }
  }

  @Test
  void an_address_stays_on_its_release() throws IOException {
    try (var shop = shop(Entry.Unit.ADDRESS, "").shared("v1", "v2", 5_000)) {
      Set<String> answers = new HashSet<>();
      for (int i = 0; i < 20; i++) {
        try (var browser = shop.browser()) {
          answers.add(browser.get("/").body());
        }
      }

      assertThat(answers).hasSize(1);
    }
  }

  @Test
  void a_client_s_first_error_is_counted_once() throws IOException {
    try (var shop = shop(Entry.Unit.HEADER, "X-Customer");
        var browser = shop.browser()) {
      shop.running("v2", Backend.doing(Backend.status(500))).shared("v1", "v2", 10_000);
      for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 5; i++) {
          browser.get("/", "X-Customer: " + i);
        }
      }
      browser.get("/"); // no client that could be told from others

      Shop.until(() -> shop.counted("v2").requests() == 16);
      assertThat(shop.counted("v2").bad()).isEqualTo(16);
      assertThat(firstErrors(shop, "v2")).isEqualTo(5);
    }
  }

  private static long firstErrors(Shop shop, String release) {
    return shop.ticks().stream()
        .flatMap(t -> t.tallies().stream())
        .filter(t -> t.release().equals(release))
        .map(Tick.Tally::clients)
        .mapToLong(Tick.Clients::firstErrors)
        .sum();
  }
}
