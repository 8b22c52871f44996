package slipway.agent.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import slipway.agent.router.Backend.Received;
import slipway.agent.router.Browser.Reply;

/** What a request and its answer are on the other side. */
class ForwardingTest {
  private final AtomicReference<Received> seen = new AtomicReference<>();
  private final Backend backend = Backend.doing(noting(Backend.saying("v1")));
  private final Shop shop = Shop.open().running("v1", backend).only("v1");

  private Backend.Conduct noting(Backend.Conduct then) {
    return (request, wire) -> {
      seen.set(request);
      return then.answer(request, wire);
    };
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private static String head(String... lines) {
    return String.join("\r\n", lines) + "\r\n\r\n";
  }

  private Reply answered(String answer) throws IOException {
    return answered(answer, "GET");
  }

  private Reply answered(String answer, String method) throws IOException {
    backend.now(
        noting(
            (request, wire) -> {
              wire.send(answer);
              return false;
            }));
    try (var browser = shop.browser()) {
      browser.send(method + " / HTTP/1.1\r\nHost: shop\r\n\r\n");
      return browser.reply(method);
    }
  }

  @Test
  void where_a_request_came_from_is_said_and_foreign_words_on_it_are_dropped() throws IOException {
    try (var browser = shop.browser()) {
      browser.get(
          "/a?b",
          "X-Forwarded-For: 6.6.6.6",
          "x-forwarded-proto: https",
          "X-Forwarded-Port: 4431",
          "X-Forwarded-Prefix: /admin",
          "X_Forwarded_For: 6.6.6.6",
          "Forwarded: for=6.6.6.6",
          "X-Real-IP: 6.6.6.6");
    }

    Received request = seen.get();
    assertThat(request.line()).isEqualTo("GET /a?b HTTP/1.1");
    assertThat(request.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
    assertThat(request.header("X-Forwarded-Proto")).isEqualTo("http");
    assertThat(request.header("X-Forwarded-Host")).isEqualTo("shop");
    assertThat(request.header("Forwarded")).isEqualTo("for=127.0.0.1;proto=http;host=\"shop\"");
    assertThat(request.headers())
        .containsEntry("X-Real-IP", "127.0.0.1")
        .containsEntry("X-Forwarded-Port", "80")
        .doesNotContainKeys("X-Forwarded-Prefix", "X_Forwarded_For");
  }

  @Test
  void the_forwarded_port_is_the_one_the_user_names() throws IOException {
    for (String[] named :
        new String[][] {
          {"shop:8443", "8443"}, {"[::1]:81", "81"}, {"[::1]", "80"}, {"shop:", "80"}, {"a:b", "80"}
        }) {
      try (var browser = shop.browser()) {
        browser.send("GET / HTTP/1.1\r\nHost: " + named[0] + "\r\n\r\n");
        browser.reply();
      }

      assertThat(seen.get().header("X-Forwarded-Port")).as(named[0]).isEqualTo(named[1]);
    }
  }

  @Test
  void words_that_programs_trust_and_a_user_could_have_made_up_are_dropped() throws IOException {
    String[] names = {
      "CF-Connecting-IP",
      "Client-IP",
      "Proxy",
      "True-Client-IP",
      "Via",
      "X-Client-IP",
      "X-Cluster-Client-IP",
      "X-Original-URL",
      "X-Rewrite-URL",
      "x_rewrite_url"
    };
    try (var browser = shop.browser()) {
      browser.get("/", Stream.of(names).map(name -> name + ": foreign").toArray(String[]::new));
    }

    assertThat(seen.get().headers()).doesNotContainKeys(names).doesNotContainValue("foreign");
  }

  @Test
  void fields_for_this_connection_alone_are_not_passed_on() throws IOException {
    try (var browser = shop.browser()) {
      browser.get(
          "/",
          "Connection: keep-alive, X-Mine, Host, Content-Length",
          "Keep-Alive: timeout=5",
          "Proxy-Connection: keep-alive",
          "TE: gzip",
          "Upgrade: h2c",
          "HTTP2-Settings: AAMAAABkAAQAAP__",
          "X-Mine: 1",
          "X-Theirs: 2",
          "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }

    assertThat(seen.get().headers())
        .doesNotContainKeys(
            "Connection", "Keep-Alive", "Proxy-Connection", "TE", "Upgrade", "X-Mine")
        .doesNotContainKey("HTTP2-Settings")
        .containsEntry("Host", "shop")
        .containsEntry("X-Theirs", "2")
        .containsEntry("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
  }

  @Test
  void an_absolute_target_names_the_host() throws IOException {
    try (var browser = shop.browser()) {
      browser.send("GET http://other:81/a?b HTTP/1.1\r\nHost: shop\r\n\r\n");
      browser.reply();
    }

    assertThat(seen.get().line()).isEqualTo("GET /a?b HTTP/1.1");
    assertThat(seen.get().header("Host")).isEqualTo("other:81");
  }

  @Test
  void a_body_in_chunks_arrives_with_its_trailers() throws IOException {
    try (var browser = shop.browser()) {
      browser.send(
          head("POST / HTTP/1.1", "Host: shop", "Transfer-Encoding: chunked", "Trailer: X-Sum")
              + "3;ext=1\r\nabc\r\n2\r\nde\r\n0\r\nX-Sum: 5\r\nContent-Length: 9\r\n\r\n");

      assertThat(browser.reply().status()).isEqualTo(200);
    }

    assertThat(seen.get().body()).isEqualTo("abcde");
    assertThat(seen.get().trailers()).isEqualTo("X-Sum: 5\n");
  }

  @Test
  void an_answer_in_chunks_arrives_with_its_trailers() throws IOException {
    Reply reply =
        answered(
            head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "Trailer: X-Sum")
                + "3\r\nabc\r\n2\r\nde\r\n0\r\nX-Sum: 5\r\n\r\n");

    assertThat(reply.body()).isEqualTo("abcde");
    assertThat(reply.trailers()).isEqualTo("X-Sum: 5\n");
  }

  @Test
  void an_answer_that_ends_with_its_connection_is_whole() throws IOException {
    Reply reply = answered("HTTP/1.0 200 OK\r\nServer: old\r\n\r\nabc");

    assertThat(reply.body()).isEqualTo("abc");
    assertThat(reply.header("Server")).isEqualTo("old");
    assertThat(reply.header("Transfer-Encoding")).isEqualTo("chunked");
  }

  @Test
  void fields_between_router_and_instance_do_not_reach_the_user() throws IOException {
    Reply reply =
        answered(
            head(
                "HTTP/1.1 200 OK",
                "Connection: close, X-Mine",
                "X-Mine: 1",
                "Keep-Alive: timeout=5",
                "Content-Length: 0",
                "X-Theirs: 2"));

    assertThat(reply.headers())
        .doesNotContainKeys("Connection", "X-Mine", "Keep-Alive")
        .containsEntry("X-Theirs", "2")
        .containsKey("Date");
  }

  @Test
  void answers_without_a_body_have_none() throws IOException {
    assertThat(answered("HTTP/1.1 204 No Content\r\n\r\n").status()).isEqualTo(204);
    assertThat(answered("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n").status())
        .isEqualTo(304);
    Reply head = answered("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", "HEAD");
    assertThat(head.header("Content-Length")).isEqualTo("5");
    Reply chunked = answered("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "HEAD");
    assertThat(chunked.header("Transfer-Encoding")).isEqualTo("chunked");
  }

  @Test
  void requests_sent_ahead_are_answered_in_their_order() throws IOException {
    backend.now((request, wire) -> Backend.saying(request.line()).answer(request, wire));
    try (var browser = shop.browser()) {
      var ahead = new StringBuilder();
      for (int i = 0; i < 50; i++) {
        ahead.append("GET /").append(i).append(" HTTP/1.1\r\nHost: shop\r\n\r\n");
      }
      browser.send(ahead.toString());

      for (int i = 0; i < 50; i++) {
        assertThat(browser.reply().body()).isEqualTo("GET /" + i + " HTTP/1.1");
      }
    }
  }

  @Test
  void leave_to_send_a_body_is_the_release_s_to_give() throws IOException {
    backend.now(
        (request, wire) -> {
          wire.send("HTTP/1.1 100 Continue\r\n\r\n");
          byte[] body = wire.in.readNBytes(4);
          return Backend.saying("got " + body.length).answer(request, wire);
        });
    try (var browser = shop.browser()) {
      browser.send(
          "PUT / HTTP/1.1\r\nHost: shop\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
      assertThat(browser.reply().status()).isEqualTo(100);
      browser.send("abcd");

      assertThat(browser.reply().body()).isEqualTo("got 4");
    }
  }

  @Test
  void a_body_that_is_refused_is_not_waited_for() throws IOException {
    backend.now(
        (request, wire) -> {
          wire.send("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n");
          return true;
        });
    try (var browser = shop.browser()) {
      browser.send(
          "PUT / HTTP/1.1\r\nHost: shop\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
      Reply reply = browser.reply();

      assertThat(reply.status()).isEqualTo(403);
      assertThat(reply.header("Connection")).isEqualTo("close");
      assertThat(browser.ended()).isTrue();
    }
  }

  @Test
  void an_answer_before_the_body_is_whole_arrives_and_ends_the_connection() throws IOException {
    backend.now(
        (request, wire) -> {
          wire.send("HTTP/1.1 413 Enough\r\nContent-Length: 0\r\n\r\n");
          return false;
        });
    try (var browser = shop.browser()) {
      browser.send("POST / HTTP/1.1\r\nHost: shop\r\nContent-Length: 0\r\n\r\n");
      assertThat(browser.reply().headers()).doesNotContainKey("Connection");
    }
    try (var browser = shop.browser()) {
      browser.send(
          head("POST / HTTP/1.1", "Host: shop", "Expect: 100-continue", "Content-Length: 9000"));
      Reply reply = browser.reply();

      assertThat(reply.status()).isEqualTo(413);
      assertThat(reply.header("Connection")).isEqualTo("close");
      browser.send("a".repeat(8_000)); // it cannot know yet
      assertThat(browser.ended()).isTrue();
    }
  }

  @Test
  void an_early_hint_comes_before_the_answer() throws IOException {
    backend.now(
        (request, wire) -> {
          wire.send("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + Backend.ok("late"));
          return true;
        });
    try (var browser = shop.browser()) {
      Reply hint = browser.get("/");

      assertThat(hint.status()).isEqualTo(103);
      assertThat(hint.header("Link")).isEqualTo("</a.css>");
      assertThat(browser.reply().body()).isEqualTo("late");
    }
  }

  @Test
  void an_old_client_is_understood() throws IOException {
    backend.now(
        noting(
            (request, wire) -> {
              wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n");
              return true;
            }));
    try (var browser = shop.browser()) {
      browser.send("GET / HTTP/1.0\r\n\r\n");
      Reply reply = browser.reply();

      assertThat(reply.body()).isEqualTo("a");
      assertThat(reply.headers()).doesNotContainKey("Transfer-Encoding");
      assertThat(seen.get().line()).isEqualTo("GET / HTTP/1.1");
      assertThat(seen.get().header("Host")).isEqualTo(shop.address());
    }
  }

  @Test
  void an_old_client_may_keep_its_connection() throws IOException {
    try (var browser = shop.browser()) {
      for (int i = 0; i < 2; i++) {
        browser.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        assertThat(browser.reply().header("Connection")).isEqualTo("keep-alive");
      }
    }
  }

  @Test
  void a_client_that_wants_to_close_is_closed() throws IOException {
    try (var browser = shop.browser()) {
      Reply reply = browser.get("/", "Connection: close");

      assertThat(reply.header("Connection")).isEqualTo("close");
      assertThat(browser.ended()).isTrue();
    }
  }

  @Test
  void an_empty_body_stays_one() throws IOException {
    try (var browser = shop.browser()) {
      browser.post("/", "");
    }

    assertThat(seen.get().header("Content-Length")).isEqualTo("0");
  }
}
