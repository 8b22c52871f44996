package slipway.agent.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Gate;

/** Where users of one entry come in, under which names, and from where they are sent there. */
class GateTest {
  @TempDir static Path folder;

  private static Papers papers;

  @BeforeAll
  static void papers() {
    papers = Papers.of(folder, "shop.example.com");
  }

  private static Gate names(String... names) {
    return new Gate(
        List.of(), List.of(names), List.of(), Gate.Redirect.NONE, List.of(), Gate.Log.NONE);
  }

  private static Gate also(Gate.Spot... also) {
    return new Gate(
        List.of(also), List.of(), List.of(), Gate.Redirect.NONE, List.of(), Gate.Log.NONE);
  }

  private static Gate redirecting(List<String> names, String challenges) {
    return new Gate(
        List.of(),
        names,
        List.of(papers.files()),
        new Gate.Redirect(List.of(new Gate.Spot("127.0.0.1", 0)), challenges),
        List.of(),
        Gate.Log.NONE);
  }

  private static String redirect(Shop shop) {
    return shop.router().addresses(Shop.PLACE).get(1);
  }

  private static Browser.Reply ask(String address, String host, String target) throws IOException {
    try (var browser = new Browser(address)) {
      browser.send("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
      return browser.reply();
    }
  }

  @Test
  void users_come_in_at_each_address_whatever_its_family() throws IOException {
    Backend backend = Backend.named("v1");
    try (var shop = Shop.open(also(new Gate.Spot("[::1]", 0))).running("v1", backend).only("v1")) {
      List<String> addresses = shop.router().addresses(Shop.PLACE);

      assertThat(addresses).hasSize(2);
      assertThat(addresses.get(1)).startsWith("[::1]:");
      for (String address : addresses) {
        assertThat(ask(address, "shop", "/").body()).isEqualTo("v1");
      }
    }
  }

  @Test
  void who_comes_by_ipv6_is_named_in_it_and_who_comes_by_ipv4_never_is() throws IOException {
    var from = new java.util.concurrent.ConcurrentLinkedQueue<String>();
    Backend backend =
        Backend.doing(
            (request, wire) -> {
              from.add(request.header("X-Real-IP"));
              wire.send(Backend.ok("."));
              return true;
            });
    try (var shop =
        Shop.open(new Entry("[::]", 0, Entry.Unit.REQUEST, "", Shop.LIMITS))
            .running("v1", backend)
            .only("v1")) {
      assertThat(shop.address()).startsWith("[::]:");
      String port = shop.address().substring(shop.address().lastIndexOf(':'));
      ask("[::1]" + port, "shop", "/");
      ask("127.0.0.1" + port, "shop", "/");
    }
    assertThat(from).containsExactly("0:0:0:0:0:0:0:1", "127.0.0.1");
  }

  @Test
  void an_address_more_is_listened_on_and_one_less_is_left_without_harm_to_the_others()
      throws IOException {
    int port = freePort();
    var more =
        new Entry(
            "127.0.0.1",
            0,
            Entry.Unit.REQUEST,
            "",
            Shop.LIMITS,
            also(new Gate.Spot("127.0.0.1", port)));
    try (var shop = Shop.open().running("v1", Backend.named("v1")).only("v1");
        var browser = shop.browser()) {
      browser.get("/");
      assertThat(shop.router().open(Shop.PLACE, more)).isEqualTo(shop.address());
      assertThat(ask("127.0.0.1:" + port, "shop", "/").body()).isEqualTo("v1");

      shop.router()
          .open(Shop.PLACE, new Entry("127.0.0.1", 0, Entry.Unit.REQUEST, "", Shop.LIMITS));

      assertThat(shop.router().addresses(Shop.PLACE)).containsExactly(shop.address());
      assertThatThrownBy(() -> new Browser("127.0.0.1:" + port)).isInstanceOf(IOException.class);
      assertThat(browser.get("/").body()).isEqualTo("v1");
    }
  }

  @Test
  void where_one_address_cannot_be_listened_on_the_entry_stays_as_it_was() throws IOException {
    try (var taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress());
        var shop = Shop.open()) {
      var spots =
          also(
              new Gate.Spot("127.0.0.1", freePort()),
              new Gate.Spot("127.0.0.1", taken.getLocalPort()));
      var wanted = new Entry("127.0.0.1", 0, Entry.Unit.REQUEST, "", Shop.LIMITS, spots);

      assertThatThrownBy(() -> shop.router().open(Shop.PLACE, wanted))
          .isInstanceOf(AddressUnavailable.class)
          .hasMessageContaining("another socket listens there already");
      assertThat(shop.router().addresses(Shop.PLACE)).containsExactly(shop.address());
    }
  }

  @Test
  void every_listening_socket_is_passed_on() {
    try (var shop = Shop.open(also(new Gate.Spot("[::1]", 0)))) {
      assertThat(shop.router().descriptors().stream().map(Listening::address).toList())
          .isEqualTo(shop.router().addresses(Shop.PLACE));
    }
  }

  @Test
  void who_asks_for_another_name_is_told_that_nobody_has_it_here() throws IOException {
    try (var shop =
        Shop.open(names("shop.example.com", "*.shop.example.com"))
            .running("v1", Backend.named("v1"))
            .only("v1")) {
      for (String host :
          List.of("shop.example.com", "Shop.Example.com:8080", "a.shop.example.com.")) {
        assertThat(ask(shop.address(), host, "/").status()).as(host).isEqualTo(200);
      }
      for (String host : List.of("other.example", "127.0.0.1", "a.b.shop.example.com", "")) {
        Browser.Reply reply = ask(shop.address(), host, "/");
        assertThat(reply.status()).as(host).isEqualTo(421);
      }
      assertThat(ask(shop.address(), "other.example", "/").body())
          .isEqualTo("Nobody is called \"other.example\" at this address.\n");
      assertThat(shop.totals().clientErrors()).isEqualTo(5);
    }
  }

  @Test
  void who_comes_by_plain_http_is_sent_to_the_same_host_and_path_by_tls() throws IOException {
    try (var shop = Shop.open(redirecting(List.of(), ""))) {
      String port = shop.address().substring(shop.address().lastIndexOf(':'));

      Browser.Reply reply = ask(redirect(shop), "shop.example.com:80", "/a/b?c=%20d");

      assertThat(reply.status()).isEqualTo(308);
      assertThat(reply.header("Location"))
          .isEqualTo("https://shop.example.com" + port + "/a/b?c=%20d");
      assertThat(
              ask(redirect(shop), "shop.example.com", "http://shop.example.com").header("Location"))
          .isEqualTo("https://shop.example.com" + port + "/");
      assertThat(shop.totals().clientErrors()).isZero();
    }
  }

  @Test
  void nobody_is_sent_to_a_name_that_is_not_the_entrys() throws IOException {
    try (var shop = Shop.open(redirecting(List.of("shop.example.com"), ""))) {
      assertThat(ask(redirect(shop), "evil.example", "/").status()).isEqualTo(421);
    }
  }

  @Test
  void a_head_that_is_none_is_refused_where_users_are_redirected_too() throws IOException {
    try (var shop = Shop.open(redirecting(List.of(), ""));
        var browser = new Browser(redirect(shop))) {
      browser.send("GET / HTTP/1.1\r\n\r\n");
      assertThat(browser.reply().status()).isEqualTo(400);
    }
  }

  @Test
  void an_authority_finds_the_answers_to_its_challenges_and_nothing_else() throws IOException {
    Path challenges = Files.createDirectory(folder.resolve("acme"));
    Files.writeString(challenges.resolve("token_-1"), "token_-1.thumbprint");
    Files.writeString(folder.resolve("secret"), "hidden");
    Files.createSymbolicLink(challenges.resolve("link"), folder.resolve("secret"));
    String at = "/.well-known/acme-challenge/";
    try (var shop = Shop.open(redirecting(List.of(), challenges.toString()))) {
      Browser.Reply found = ask(redirect(shop), "shop.example.com", at + "token_-1");

      assertThat(found.status()).isEqualTo(200);
      assertThat(found.body().strip()).isEqualTo("token_-1.thumbprint");
      assertThat(ask(redirect(shop), "shop.example.com", at + "unknown").status()).isEqualTo(404);
      assertThat(ask(redirect(shop), "shop.example.com", at + "link").status()).isEqualTo(404);
      assertThat(ask(redirect(shop), "shop.example.com", at + "../secret").status()).isEqualTo(308);
      assertThat(ask(redirect(shop), "shop.example.com", at).status()).isEqualTo(308);
    }
  }

  @Test
  void a_name_that_does_not_resolve_is_named() {
    try (var router = Router.start(Shop.settings(System::nanoTime))) {
      var entry = new Entry("no-such-host.invalid", 80, Entry.Unit.REQUEST, "", Shop.LIMITS);

      assertThatThrownBy(() -> router.open(Shop.PLACE, entry))
          .isInstanceOf(AddressUnavailable.class)
          .hasMessageStartingWith(
              "cannot listen on no-such-host.invalid:80: the name no-such-host.invalid does not resolve");
    }
  }

  @Test
  void what_the_system_answers_is_said_with_the_way_on() {
    var denied = new IOException("bind(..) failed with error(-13): Permission denied");
    var elsewhere = new IOException("bind(..) failed: Cannot assign requested address");

    assertThat(Addresses.unavailable("0.0.0.0", 443, denied))
        .hasMessageContaining(
            "cannot listen on 0.0.0.0:443: this user may not listen on ports below 1024")
        .hasMessageContaining("AmbientCapabilities=CAP_NET_BIND_SERVICE")
        .hasMessageContaining("net.ipv4.ip_unprivileged_port_start=443");
    assertThat(Addresses.unavailable("192.0.2.1", 8080, elsewhere))
        .hasMessageContaining("it is no address of this host; expected one of 0.0.0.0")
        .hasMessageContaining("127.0.0.1");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
