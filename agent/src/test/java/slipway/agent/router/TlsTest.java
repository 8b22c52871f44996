package slipway.agent.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Gate;

/** Users come in by TLS. */
@Execution(ExecutionMode.CONCURRENT)
class TlsTest {
  @TempDir static Path folder;

  private static Papers shop;
  private static Papers blog;

  @BeforeAll
  static void papers() {
    shop = Papers.of(folder, "shop.example.com", "*.shop.example.com");
    blog = Papers.rsa(folder, "blog.example.com");
  }

  static Gate gate(Papers... papers) {
    return new Gate(
        List.of(),
        List.of(),
        Arrays.stream(papers).map(Papers::files).toList(),
        Gate.Redirect.NONE,
        List.of(),
        Gate.Log.NONE);
  }

  @Test
  void requests_are_carried_by_either_version_of_tls_and_instances_are_told() throws IOException {
    for (String version : List.of("TLSv1.2", "TLSv1.3")) {
      Backend backend = Backend.named("v1");
      try (var one = Shop.open(gate(shop)).running("v1", backend).only("v1");
          var browser = TlsBrowser.to(one.address(), "shop.example.com", version)) {
        assertThat(TlsBrowser.protocol(browser)).isEqualTo(version);
        assertThat(((SSLSocket) browser.socket()).getApplicationProtocol()).isEqualTo("http/1.1");
        assertThat(browser.get("/").body()).isEqualTo("v1");
        assertThat(browser.post("/", "abcd").status()).isEqualTo(200);
      }
    }
  }

  @Test
  void an_older_version_of_tls_is_refused() {
    try (var one = Shop.open(gate(shop))) {
      assertThatThrownBy(() -> TlsBrowser.to(one.address(), "", "TLSv1.1"))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void the_certificate_is_chosen_by_the_name_and_the_first_stands_in() throws IOException {
    try (var one = Shop.open(gate(shop, blog))) {
      for (String name : List.of("shop.example.com", "a.shop.example.com", "other.example", "")) {
        try (var browser = TlsBrowser.to(one.address(), name)) {
          assertThat(shop.is(TlsBrowser.shown(browser))).as(name).isTrue();
        }
      }
      try (var browser = TlsBrowser.to(one.address(), "Blog.example.com")) {
        assertThat(blog.is(TlsBrowser.shown(browser))).isTrue();
      }
    }
  }

  @Test
  void a_certificate_that_was_replaced_is_shown_to_who_comes_next_and_nobody_is_cut_off()
      throws IOException {
    Papers used = copy(shop, "replaced");
    try (var one = Shop.open(gate(used)).running("v1", Backend.named("v1")).only("v1");
        var before = TlsBrowser.to(one.address(), "")) {
      assertThat(before.get("/").body()).isEqualTo("v1");

      blog.writeTo(used.chain(), used.key());

      Shop.until(() -> shows(one, blog));
      assertThat(before.get("/").body()).isEqualTo("v1");
      Answer.Certificate now = one.router().certificates(Shop.PLACE).getFirst();
      assertThat(now.names()).containsExactly("blog.example.com");
      assertThat(now.trouble()).isEmpty();
      assertThat(now.notAfterEpochMillis()).isEqualTo(blog.notAfterMillis());
    }
  }

  @Test
  void a_link_that_leads_elsewhere_is_followed_as_certbot_and_kubernetes_turn_it()
      throws IOException {
    Path home = Files.createDirectory(folder.resolve("linked"));
    Path one = Files.createDirectory(home.resolve("1"));
    Path two = Files.createDirectory(home.resolve("2"));
    shop.writeTo(one.resolve("cert.pem"), one.resolve("key.pem"));
    blog.writeTo(two.resolve("cert.pem"), two.resolve("key.pem"));
    Path current = Files.createSymbolicLink(home.resolve("now"), one);
    var files =
        new Papers(
            shop.certificate(),
            shop.privateKey(),
            current.resolve("cert.pem"),
            current.resolve("key.pem"));
    try (var open = Shop.open(gate(files))) {
      assertThat(shows(open, shop)).isTrue();

      Path next = Files.createSymbolicLink(home.resolve("next"), two);
      Files.move(next, current, StandardCopyOption.ATOMIC_MOVE);

      Shop.until(() -> shows(open, blog));
    }
  }

  @Test
  void a_pair_that_is_half_written_leaves_the_old_in_force_and_is_told_until_it_is_whole()
      throws IOException {
    Papers used = copy(shop, "half");
    try (var one = Shop.open(gate(used))) {
      Papers.replace(used.chain(), blog.certificatePem());
      Shop.until(() -> !trouble(one).isEmpty());

      assertThat(trouble(one))
          .startsWith("the certificate before stays in force: the key in " + used.key())
          .contains("does not fit the certificate in " + used.chain());
      assertThat(shows(one, shop)).isTrue();

      Files.writeString(used.chain(), blog.certificatePem().substring(0, 200));
      Shop.until(() -> trouble(one).contains("holds no certificate"));
      assertThat(shows(one, shop)).isTrue();

      blog.writeTo(used.chain(), used.key());
      Shop.until(() -> trouble(one).isEmpty() && shows(one, blog));
    }
  }

  @Test
  void an_expired_certificate_does_not_take_the_place_of_a_good_one() throws IOException {
    Papers used = copy(shop, "worse");
    Papers old = Papers.expired(folder, "shop.example.com");
    try (var one = Shop.open(gate(used))) {
      old.writeTo(used.chain(), used.key());
      Shop.until(() -> trouble(one).contains("expired on"));
      assertThat(shows(one, shop)).isTrue();
    }
  }

  @Test
  void an_entry_that_was_open_before_opens_with_an_expired_certificate_and_says_so()
      throws IOException {
    Papers old = Papers.expired(folder, "shop.example.com");
    try (var router = Router.start(Shop.settings(System::nanoTime))) {
      var entry = new Entry("127.0.0.1", 0, Entry.Unit.REQUEST, "", Shop.LIMITS, gate(old));
      assertThatThrownBy(() -> router.open(Shop.PLACE, entry))
          .hasMessageContaining(old.chain() + " expired on");

      String address = router.open(Shop.PLACE, entry, new Opening(Opening.ANEW.kept(), true));

      try (var browser = TlsBrowser.to(address, "")) {
        assertThat(old.is(TlsBrowser.shown(browser))).isTrue();
      }
      assertThat(router.certificates(Shop.PLACE).getFirst().trouble()).contains("expired on");
    }
  }

  @Test
  void an_entry_that_was_open_before_opens_without_its_files_and_takes_them_when_they_come()
      throws IOException {
    Path chain = folder.resolve("late.cert");
    Path key = folder.resolve("late.key");
    var late = new Papers(shop.certificate(), shop.privateKey(), chain, key);
    try (var router = Router.start(Shop.settings(System::nanoTime))) {
      var entry = new Entry("127.0.0.1", 0, Entry.Unit.REQUEST, "", Shop.LIMITS, gate(late));
      String address = router.open(Shop.PLACE, entry, new Opening(Opening.ANEW.kept(), true));
      assertThatThrownBy(() -> TlsBrowser.to(address, "")).isInstanceOf(IOException.class);
      assertThat(router.certificates(Shop.PLACE).getFirst().trouble())
          .isEqualTo(
              "no certificate is in force: there is no file " + chain + " on the agent's host");

      late.writeTo(chain, key);

      Shop.until(() -> router.certificates(Shop.PLACE).getFirst().trouble().isEmpty());
      TlsBrowser.to(address, "").close();
    }
  }

  @Test
  void plain_http_at_an_entry_with_tls_gets_no_answer_and_the_entry_goes_on() throws IOException {
    try (var one = Shop.open(gate(shop)).running("v1", Backend.named("v1")).only("v1")) {
      try (var plain = one.browser()) {
        plain.send("GET / HTTP/1.1\r\nHost: shop\r\n\r\n");
        assertThat(plain.ended()).isTrue();
      }
      try (var browser = TlsBrowser.to(one.address(), "")) {
        assertThat(browser.get("/").body()).isEqualTo("v1");
      }
      assertThat(one.totals().serverErrors()).isZero();
    }
  }

  @Test
  void an_answer_that_breaks_off_is_not_taken_for_whole() throws IOException {
    var backend =
        Backend.doing(
            (_, wire) -> {
              wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n");
              wire.reset();
              return false;
            });
    try (var one = Shop.open(gate(shop)).running("v1", backend).only("v1");
        var browser = TlsBrowser.to(one.address(), "")) {
      browser.send("GET / HTTP/1.0\r\nHost: shop\r\n\r\n");
      assertThatThrownBy(() -> browser.in().readAllBytes()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void the_cookie_of_an_entry_with_tls_stays_on_tls() throws IOException {
    var entry = new Entry("127.0.0.1", 0, Entry.Unit.COOKIE, "slipway", Shop.LIMITS, gate(shop));
    try (var one = Shop.open(entry).running("v1", Backend.named("v1")).only("v1");
        var browser = TlsBrowser.to(one.address(), "")) {
      assertThat(browser.get("/").header("Set-Cookie")).endsWith("; SameSite=Lax; Secure");
    }
  }

  @Test
  void other_certificates_hold_from_the_next_connection_on() throws IOException {
    try (var one = Shop.open(gate(shop)).running("v1", Backend.named("v1")).only("v1");
        var before = TlsBrowser.to(one.address(), "")) {
      one.router()
          .open(
              Shop.PLACE,
              new Entry("127.0.0.1", 0, Entry.Unit.REQUEST, "", Shop.LIMITS, gate(blog)));

      assertThat(shows(one, blog)).isTrue();
      assertThat(before.get("/").body()).isEqualTo("v1");
    }
  }

  private static Papers copy(Papers papers, String name) throws IOException {
    return papers.writeTo(folder.resolve(name + ".cert"), folder.resolve(name + ".key"));
  }

  private static String trouble(Shop one) {
    return one.router().certificates(Shop.PLACE).getFirst().trouble();
  }

  private static boolean shows(Shop one, Papers papers) {
    try (var browser = TlsBrowser.to(one.address(), "")) {
      return papers.is(TlsBrowser.shown(browser));
    } catch (SSLException e) {
      return false;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
