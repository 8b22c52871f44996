package slipway.agent.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import slipway.agent.protocol.Entry;

/** Where users come in, and how that passes from one router to the next. */
@Execution(ExecutionMode.CONCURRENT)
class HandoverTest {
  private static final Entry ANYWHERE =
      new Entry("127.0.0.1", 0, Entry.Unit.REQUEST, "", Shop.LIMITS);

  @Test
  void another_router_goes_on_listening_on_the_same_socket() throws IOException {
    Backend backend = Backend.named("v1");
    try (var old = Shop.open().running("v1", backend).only("v1");
        var next = Router.start(Shop.settings(System::nanoTime));
        var before = old.browser()) {
      assertThat(before.get("/").body()).isEqualTo("v1");
      Listening listening = old.router().descriptors().getFirst();
      assertThat(listening.address()).isEqualTo(old.address());

      String address = next.adopt(Shop.PLACE, ANYWHERE, Duplicate.of(listening.descriptor()));
      next.route(
          Shop.PLACE, old.routes("v1", "v1", 10_000, 0), Map.of("v1", List.of(backend.upstream())));
      var closed = old.router().close(Shop.PLACE);

      assertThat(address).isEqualTo(old.address());
      try (var after = old.browser()) {
        assertThat(after.get("/").body()).isEqualTo("v1");
      }
      Shop.until(() -> next.totals(Shop.PLACE).of("v1").whole().fine() == 1);
      Browser.Reply last = before.get("/");
      assertThat(last.body()).isEqualTo("v1");
      assertThat(last.header("Connection")).isEqualTo("close");
      before.socket().close();
      Shop.until(closed::isDone);
    }
  }

  @Test
  void an_address_in_use_is_named() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var router = Router.start(Shop.settings(System::nanoTime))) {
      int port = taken.getLocalPort();
      var entry = new Entry("127.0.0.1", port, Entry.Unit.REQUEST, "", Shop.LIMITS);

      assertThatThrownBy(() -> router.open(Shop.PLACE, entry))
          .isInstanceOfSatisfying(AddressUnavailable.class, e -> assertThat(e.inUse()).isTrue())
          .hasMessage("cannot listen on 127.0.0.1:%d: another socket listens there already", port);
      assertThat(router.places()).isEmpty();
    }
  }

  @Test
  void an_address_of_another_host_is_named() {
    try (var router = Router.start(Shop.settings(System::nanoTime))) {
      var entry = new Entry("192.0.2.1", 80, Entry.Unit.REQUEST, "", Shop.LIMITS);

      assertThatThrownBy(() -> router.open(Shop.PLACE, entry))
          .isInstanceOf(AddressUnavailable.class)
          .hasMessageContaining("192.0.2.1:80");
    }
  }

  @Test
  void a_descriptor_that_is_not_open_is_named() {
    try (var router = Router.start(Shop.settings(System::nanoTime))) {
      assertThatThrownBy(() -> router.adopt(Shop.PLACE, ANYWHERE, 9_999))
          .isInstanceOf(AddressUnavailable.class)
          .hasMessageContaining("9999");
    }
  }

  @Test
  void opening_the_same_again_changes_nothing() {
    try (var shop = Shop.open()) {
      assertThat(shop.router().open(Shop.PLACE, ANYWHERE)).isEqualTo(shop.address());
      assertThat(shop.router().address(Shop.PLACE)).contains(shop.address());
    }
  }

  @Test
  void other_limits_hold_at_once_without_listening_anew() throws IOException {
    try (var shop = Shop.open().running("v1", Backend.named("v1")).only("v1");
        var browser = shop.browser()) {
      browser.get("/");
      var strict = new Entry.Limits(16 * 1024, 3, 500, 30_000, 30_000, 0, 0);

      shop.router().open(Shop.PLACE, new Entry("127.0.0.1", 0, Entry.Unit.REQUEST, "", strict));

      assertThat(browser.post("/", "abcd").status()).isEqualTo(413);
      assertThat(shop.router().address(Shop.PLACE)).contains(shop.address());
    }
  }

  @Test
  void ticks_go_on_above_those_of_an_earlier_opening() {
    try (var shop = Shop.open()) {
      Shop.until(() -> !shop.ticks().isEmpty());
      long before = shop.ticks().getLast().sequence();
      var _ = shop.router().close(Shop.PLACE);
      shop.router().open(Shop.PLACE, ANYWHERE);
      Shop.until(() -> !shop.ticks().isEmpty());

      assertThat(shop.ticks().getFirst().sequence()).isGreaterThan(before);
    }
  }

  @Test
  void a_place_that_is_not_open_is_named() {
    try (var router = Router.start(Shop.settings(System::nanoTime))) {
      assertThatThrownBy(() -> router.totals(Shop.PLACE))
          .hasMessage("shop/production/backend is not open; open are []");
    }
  }
}
