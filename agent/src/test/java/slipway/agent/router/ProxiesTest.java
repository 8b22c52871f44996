package slipway.agent.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Gate;
import slipway.agent.router.Backend.Received;

/** Whose word on where a request came from is believed, and what becomes of it. */
class ProxiesTest {
  private final AtomicReference<Received> seen = new AtomicReference<>();

  private Backend backend() {
    return Backend.doing(
        (request, wire) -> {
          seen.set(request);
          wire.send(Backend.ok("."));
          return true;
        });
  }

  private static Gate trusting(String... proxies) {
    return new Gate(
        List.of(), List.of(), List.of(), Gate.Redirect.NONE, List.of(proxies), Gate.Log.NONE);
  }

  private Received told(Gate gate, String... fields) throws IOException {
    try (var shop = Shop.open(gate).running("v1", backend()).only("v1");
        var browser = shop.browser()) {
      browser.get("/", fields);
    }
    return seen.get();
  }

  @Test
  void what_a_trusted_proxy_says_is_kept_and_it_is_put_behind() throws IOException {
    Received request =
        told(
            trusting("127.0.0.0/8", "10.0.0.0/8"),
            "X-Forwarded-For: 6.6.6.6, 192.0.2.7",
            "X-Forwarded-For: 10.1.2.3",
            "X-Forwarded-Proto: https",
            "X-Forwarded-Host: shop.example.com",
            "Forwarded: for=192.0.2.7;proto=https, for=10.1.2.3");

    assertThat(request.header("X-Forwarded-For"))
        .isEqualTo("6.6.6.6, 192.0.2.7, 10.1.2.3, 127.0.0.1");
    assertThat(request.header("X-Real-IP")).isEqualTo("192.0.2.7");
    assertThat(request.header("X-Forwarded-Proto")).isEqualTo("https");
    assertThat(request.header("X-Forwarded-Host")).isEqualTo("shop.example.com");
    assertThat(request.header("X-Forwarded-Port")).isEqualTo("443");
    assertThat(request.header("Forwarded"))
        .isEqualTo(
            "for=192.0.2.7;proto=https, for=10.1.2.3, for=127.0.0.1;proto=http;host=\"shop\"");
  }

  @Test
  void of_one_form_the_other_is_made() throws IOException {
    Gate gate = trusting("127.0.0.1");

    assertThat(
            told(gate, "X-Forwarded-For: 2001:db8::1", "X-Forwarded-Host: a").header("Forwarded"))
        .isEqualTo(
            "for=\"[2001:db8::1]\";proto=http;host=\"a\", for=127.0.0.1;proto=http;host=\"shop\"");
    Received request = told(gate, "Forwarded: For=\"[2001:db8::1]:4711\";proto=https;by=x");
    assertThat(request.header("X-Forwarded-For")).isEqualTo("2001:db8::1, 127.0.0.1");
    assertThat(request.header("X-Real-IP")).isEqualTo("2001:db8:0:0:0:0:0:1");
  }

  @Test
  void a_trusted_proxy_that_says_nothing_is_the_user() throws IOException {
    Received request = told(trusting("127.0.0.1"));

    assertThat(request.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
    assertThat(request.header("X-Real-IP")).isEqualTo("127.0.0.1");
    assertThat(request.header("Forwarded")).isEqualTo("for=127.0.0.1;proto=http;host=\"shop\"");
    assertThat(request.header("X-Forwarded-Proto")).isEqualTo("http");
  }

  @Test
  void what_is_no_address_ends_the_chain_of_those_believed() throws IOException {
    Gate gate = trusting("127.0.0.1", "10.0.0.0/8");
    for (String odd : List.of("unknown", "_hidden", "a b", "999.1.1.1", "")) {
      Received request = told(gate, "X-Forwarded-For: 192.0.2.7, " + odd + ", 10.1.2.3");
      assertThat(request.header("X-Real-IP")).as(odd).isEqualTo("10.1.2.3");
    }
    assertThat(told(gate, "X-Forwarded-For: 192.0.2.7:4711").header("X-Real-IP"))
        .isEqualTo("192.0.2.7");
  }

  @Test
  void everybody_elses_word_is_replaced() throws IOException {
    Received request =
        told(trusting("10.0.0.0/8", "::1"), "X-Forwarded-For: 6.6.6.6", "X-Forwarded-Proto: https");

    assertThat(request.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
    assertThat(request.header("X-Forwarded-Proto")).isEqualTo("http");
  }

  @Test
  void words_that_could_break_out_of_their_field_are_not_kept() throws IOException {
    Received request =
        told(
            trusting("127.0.0.1"),
            "X-Forwarded-Host: \"><script>",
            "X-Forwarded-Proto: h;x",
            "X-Forwarded-Port: x");

    assertThat(request.header("X-Forwarded-Host")).isEqualTo("shop");
    assertThat(request.header("X-Forwarded-Proto")).isEqualTo("http");
    assertThat(request.header("X-Forwarded-Port")).isEqualTo("80");
  }

  @Test
  void users_behind_a_trusted_proxy_are_told_apart_by_their_own_addresses() throws IOException {
    var entry =
        new Entry("127.0.0.1", 0, Entry.Unit.ADDRESS, "", Shop.LIMITS, trusting("127.0.0.1"));
    try (var shop =
            Shop.open(entry)
                .running("v1", Backend.named("v1"))
                .running("v2", Backend.named("v2"))
                .shared("v1", "v2", 5_000);
        var browser = shop.browser()) {
      var met = new java.util.TreeSet<String>();
      for (int i = 1; i <= 40; i++) {
        String user = "X-Forwarded-For: 192.0.2." + i;
        String first = browser.get("/", user).body();
        assertThat(browser.get("/", user).body()).isEqualTo(first);
        met.add(first);
      }
      assertThat(met).containsExactly("v1", "v2");
    }
  }

  @Test
  void an_http2_client_is_told_in_its_own_frames_that_http1_is_required() throws IOException {
    try (var shop = Shop.open();
        var browser = shop.browser()) {
      browser.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
      browser.send(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0});

      byte[] settings = browser.in().readNBytes(9);
      byte[] goAway = browser.in().readNBytes(9 + 8);
      assertThat(settings).containsExactly(0, 0, 0, 4, 0, 0, 0, 0, 0);
      assertThat(goAway[3]).isEqualTo((byte) 7);
      assertThat(goAway[16]).isEqualTo((byte) 0xd);
      assertThat(
              new String(browser.in().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/2 is not spoken here, gRPC neither: use HTTP/1.1.");
      assertThat(shop.totals().serverErrors()).isEqualTo(1);
    }
  }
}
