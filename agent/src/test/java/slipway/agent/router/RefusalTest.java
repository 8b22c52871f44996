package slipway.agent.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be passed on without doubt is answered 4xx and the connection ends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalTest {
  private static final String GET = "GET / HTTP/1.1\r\n";
  private static final String POST = "POST / HTTP/1.1\r\nHost: shop\r\n";
  private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";
  private static final String END = "\r\n\r\n";

  private final Backend backend = Backend.named("v1");
  private final Shop shop = Shop.open();

  /** One bad request, told by what is wrong with it. */
  record Bad(String what, int status, String bytes) {
    @Override
    public String toString() {
      return what;
    }
  }

  @BeforeAll
  void open() {
    shop.running("v1", backend).only("v1");
  }

  @AfterAll
  void close() {
    shop.close();
  }

  private static Stream<Bad> badLengths() {
    return Stream.of(
        bad("length and chunks", POST + "Content-Length: 3\r\nTransfer-Encoding: chunked" + END),
        bad("chunks and length", POST + "Transfer-Encoding: chunked\r\nContent-Length: 3" + END),
        bad("two lengths that differ", POST + "Content-Length: 3\r\nContent-Length: 4" + END),
        bad("a list of lengths", POST + "Content-Length: 3, 4" + END),
        bad("a length with a sign", POST + "Content-Length: +3" + END),
        bad("a negative length", POST + "Content-Length: -1" + END),
        bad("a hexadecimal length", POST + "Content-Length: 0x3" + END),
        bad("an empty length", POST + "Content-Length:" + END),
        bad("a length beyond all numbers", POST + "Content-Length: 9999999999999999999" + END),
        bad("a coding that is not chunked", POST + "Transfer-Encoding: gzip" + END),
        bad("chunked and another coding", POST + "Transfer-Encoding: gzip, chunked" + END),
        bad("chunked twice", POST + "Transfer-Encoding: chunked, chunked" + END),
        bad("two codings", POST + "Transfer-Encoding: x\r\nTransfer-Encoding: chunked" + END),
        bad("a coding with a vertical tab", POST + "Transfer-Encoding: \013chunked" + END),
        bad("chunks in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked" + END),
        new Bad("a long body", 413, POST + "Content-Length: 99999999999" + END));
  }

  private static Stream<Bad> badLines() {
    return Stream.of(
        bad("a folded line", GET + "Host: shop\r\nX-A: 1\r\n 2" + END),
        bad("a blank before the first field", GET + " Host: shop" + END),
        bad("a bare LF", "GET / HTTP/1.1\nHost: shop\n\n"),
        bad("a bare LF behind a field", GET + "Host: shop\nX-A: 1" + END),
        bad("a bare CR in a field", GET + "Host: shop\r\nX-A: 1\rX-B: 2" + END),
        bad("a NUL in a field", GET + "Host: shop\r\nX-A: \0" + END),
        bad("a NUL in a name", GET + "Host: shop\r\nX\0A: 1" + END),
        bad("a blank before the colon", GET + "Host: shop\r\nX-A : 1" + END),
        bad("a length with a blank before the colon", POST + "Content-Length : 3" + END),
        bad("a field without a name", GET + "Host: shop\r\n: 1" + END),
        bad("a field without a colon", GET + "Host: shop\r\nX-A" + END),
        bad("no host", GET + "Accept: */*" + END),
        bad("two hosts", GET + "Host: shop\r\nHost: shop" + END),
        bad("a host with a path", GET + "Host: shop/admin" + END),
        bad("a host with a user", GET + "Host: me@shop" + END),
        bad("a host list", GET + "Host: shop, other" + END),
        bad("no version", "GET /\r\nHost: shop" + END),
        bad("a small version", "GET / http/1.1\r\nHost: shop" + END),
        bad("two blanks", "GET  / HTTP/1.1\r\nHost: shop" + END),
        bad("a tab", "GET\t/ HTTP/1.1\r\nHost: shop" + END),
        bad("a blank at the end", "GET / HTTP/1.1 \r\nHost: shop" + END),
        bad("a blank in the target", "GET /a b HTTP/1.1\r\nHost: shop" + END),
        bad("a fragment", "GET /a#b HTTP/1.1\r\nHost: shop" + END),
        bad("bytes beyond ASCII in the target", "GET /\u00e4 HTTP/1.1\r\nHost: shop" + END),
        bad("a target that is no path", "GET a HTTP/1.1\r\nHost: shop" + END),
        bad("another scheme", "GET ftp://shop/ HTTP/1.1\r\nHost: shop" + END),
        bad("a TLS greeting", "\026\003\001\002\000\001\000\001\374\003\003\r\n\r\n"),
        new Bad("another version", 505, "GET / HTTP/2.0\r\nHost: shop" + END),
        new Bad("an unknown expectation", 417, GET + "Host: shop\r\nExpect: 200-ok" + END),
        new Bad(
            "one expectation too many",
            417,
            POST + "Content-Length: 1\r\nExpect: 100-continue\r\nExpect: x" + END),
        new Bad("an echo", 501, "TRACE / HTTP/1.1\r\nHost: shop" + END),
        new Bad("a tunnel", 501, "CONNECT shop:443 HTTP/1.1\r\nHost: shop:443" + END),
        new Bad("a long target", 414, "GET /" + "a".repeat(20_000)),
        new Bad("a long head", 431, GET + "Host: shop\r\nX-A: " + "a".repeat(20_000)),
        new Bad("many fields", 431, GET + "Host: shop\r\n" + "A: b\r\n".repeat(300) + "\r\n"));
  }

  private static Stream<Bad> badChunks() {
    return Stream.of(
        bad("no size", CHUNKED + "\r\nabc\r\n"),
        bad("a size that is no number", CHUNKED + "xyz\r\nabc\r\n"),
        bad("a negative size", CHUNKED + "-1\r\nabc\r\n"),
        bad("a size with 0x", CHUNKED + "0x3\r\nabc\r\n"),
        bad("a huge size", CHUNKED + "fffffffffffffffff\r\nabc\r\n"),
        bad("a size that ends in a bare LF", CHUNKED + "3\nabc\r\n"),
        bad("a blank before the size", CHUNKED + " 3\r\nabc\r\n"),
        bad("a chunk longer than its size", CHUNKED + "3\r\nabcd\r\n"),
        bad("a bare LF behind a chunk", CHUNKED + "3\r\nabc\n0\r\n\r\n"),
        bad("a control character in an extension", CHUNKED + "3;a=\001\r\nabc\r\n"),
        bad("endless extensions", CHUNKED + "3;" + "a".repeat(5_000) + "\r\nabc\r\n"),
        bad("a folded trailer", CHUNKED + "0\r\nX-A: 1\r\n 2\r\n\r\n"),
        bad("a trailer that ends in a bare LF", CHUNKED + "0\r\nX-A: 1\n\r\n"),
        new Bad("a body that grows too long", 413, CHUNKED + "4000001\r\n" + "a".repeat(70 << 20)));
  }

  private static Bad bad(String what, String bytes) {
    return new Bad(what, 400, bytes);
  }

  @ParameterizedTest
  @MethodSource({"badLengths", "badLines"})
  void a_head_is_refused_that_has(Bad bad) throws IOException {
    int before = backend.requests();
    try (var browser = shop.browser()) {
      browser.send(bad.bytes());

      assertThat(browser.reply().status()).isEqualTo(bad.status());
      assertThat(browser.ended()).isTrue();
      assertThat(backend.requests()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @MethodSource("badChunks")
  void a_body_is_refused_that_has(Bad bad) throws IOException {
    int before = backend.requests();
    try (var browser = shop.browser()) {
      var sending = Thread.ofVirtual().start(() -> sendAll(browser, bad.bytes()));

      assertThat(browser.reply().status()).isEqualTo(bad.status());
      assertThat(backend.requests()).isEqualTo(before);
      sending.interrupt();
    }
  }

  private static void sendAll(Browser browser, String bytes) {
    try {
      browser.send(bytes);
    } catch (IOException e) {
      assertThat(e).as("the router may close while more is sent").isNotNull();
    }
  }

  @Test
  void what_follows_a_refused_request_is_not_answered() throws IOException {
    int before = backend.requests();
    try (var browser = shop.browser()) {
      browser.send(GET + "Host: shop\r\nX-A : 1" + END + GET + "Host: shop" + END);

      assertThat(browser.reply().status()).isEqualTo(400);
      assertThat(browser.ended()).isTrue();
      assertThat(backend.requests()).isEqualTo(before);
    }
  }

  @Test
  void an_answer_to_a_bad_request_says_what_is_wrong() throws IOException {
    try (var browser = shop.browser()) {
      browser.send(GET + "Accept: */*" + END);

      assertThat(browser.reply().body()).isEqualTo("Not understood: no host.\n");
    }
  }

  @Test
  void a_head_that_comes_byte_by_byte_is_understood() throws IOException {
    try (var browser = shop.browser()) {
      for (byte b : (GET + "Host: shop" + END).getBytes(StandardCharsets.US_ASCII)) {
        browser.send(new byte[] {b});
      }

      assertThat(browser.reply().body()).isEqualTo("v1");
    }
  }
}
