package slipway.agent.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import slipway.agent.protocol.Routes;

/** What is long goes through as it comes, in little memory. */
@Isolated("measures memory and delay")
class StreamTest {
  private static final int LARGE = 20 << 20;
  private static final int MOST_MEMORY = 8 << 20;
  private static final String UPGRADE =
      """
      GET /chat HTTP/1.1\r
      Host: shop\r
      Connection: keep-alive, Upgrade\r
      Upgrade: websocket\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
      Sec-WebSocket-Version: 13\r
      \r
      """;

  private static Backend.Conduct echoing() {
    return (request, wire) -> {
      assertThat(request.header("Upgrade")).isEqualTo("websocket");
      assertThat(request.header("Connection")).isEqualTo("Upgrade");
      wire.send(
          """
          HTTP/1.1 101 Switching Protocols\r
          Upgrade: websocket\r
          Connection: Upgrade\r
          \r
          """);
      for (int next = wire.in.read(); next >= 0; next = wire.in.read()) {
        wire.out.write(next);
      }
      return false;
    };
  }

  @Test
  void after_a_change_of_protocol_bytes_go_both_ways() throws IOException {
    try (var shop = Shop.open().running("v1", Backend.doing(echoing())).only("v1");
        var browser = shop.browser()) {
      browser.send(UPGRADE + "early");
      assertThat(browser.reply().status()).isEqualTo(101);
      assertThat(new String(browser.in().readNBytes(5), StandardCharsets.US_ASCII))
          .isEqualTo("early");
      byte[] frame = {(byte) 0x81, 3, 0, (byte) 0xff, '\n'};
      for (int i = 0; i < 50; i++) {
        browser.send(frame);
        assertThat(browser.in().readNBytes(frame.length)).isEqualTo(frame);
      }

      Shop.until(() -> shop.counted("v1").requests() == 1);
      assertThat(shop.counted("v1").measured()).isZero();
      assertThat(shop.totals("v1").whole().upgrades()).isEqualTo(1);
      assertThat(shop.router().drained(Shop.PLACE, "v1")).isFalse();
      browser.socket().close();
      Shop.until(() -> shop.router().drained(Shop.PLACE, "v1"));
      assertThat(shop.totals("v1").torn()).isEqualTo(Totals.Torn.NONE);
    }
  }

  @Test
  void a_changed_protocol_is_cut_at_the_end_of_the_drain_limit() throws IOException {
    try (var shop =
            Shop.open()
                .drainingFor(Duration.ofMillis(200))
                .running("v1", Backend.doing(echoing()))
                .running("v2", Backend.named("v2"))
                .only("v1");
        var browser = shop.browser()) {
      browser.send(UPGRADE);
      assertThat(browser.reply().status()).isEqualTo(101);
      shop.shared("v1", "v2", Routes.ALL);

      assertThat(browser.ended()).isTrue();
      Shop.until(() -> shop.counted("v1").cut() == 1);
      assertThat(shop.totals("v1").whole().all()).isEqualTo(1);
      assertThat(shop.totals("v1").torn()).isEqualTo(Totals.Torn.NONE);
    }
  }

  @Test
  void a_change_of_protocol_that_nobody_asked_for_is_no_answer() throws IOException {
    Backend.Conduct changing =
        (request, wire) -> {
          wire.send("HTTP/1.1 101 Hi\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n");
          return false;
        };
    try (var shop = Shop.open().running("v1", Backend.doing(changing)).only("v1");
        var browser = shop.browser()) {
      assertThat(browser.get("/").status()).isEqualTo(502);
    }
  }

  @Test
  void an_event_arrives_when_it_is_sent() throws IOException {
    var sent = new AtomicLong();
    var seen = new CountDownLatch(20);
    Backend.Conduct events =
        (request, wire) -> {
          wire.send(
              """
              HTTP/1.1 200 OK\r
              Content-Type: text/event-stream\r
              Transfer-Encoding: chunked\r
              \r
              """);
          while (seen.getCount() > 0) {
            long before = seen.getCount();
            sent.set(System.nanoTime());
            wire.send("9\r\ndata: a\n\n\r\n");
            Shop.until(() -> seen.getCount() < before);
          }
          wire.send("0\r\n\r\n");
          return true;
        };
    try (var shop = Shop.open().running("v1", Backend.doing(events)).only("v1");
        var browser = shop.browser()) {
      browser.send("GET /events HTTP/1.1\r\nHost: shop\r\n\r\n");
      while (!Backend.line(browser.in()).isEmpty()) {
        // the head
      }
      long[] micros = new long[20];
      for (int i = 0; i < micros.length; i++) {
        assertThat(Backend.line(browser.in())).isEqualTo("9");
        browser.in().readNBytes(11);
        micros[i] = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - sent.get());
        seen.countDown();
      }
      Arrays.sort(micros);

      assertThat(micros[micros.length / 2]).as("median delay in microseconds").isLessThan(8_000);
      Shop.until(() -> shop.counted("v1").requests() == 1);
      assertThat(shop.counted("v1").measured()).isZero();
    }
  }

  @Test
  void a_large_answer_waits_for_a_slow_client_and_not_in_memory() throws IOException {
    Backend.Conduct large =
        (request, wire) -> {
          wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + LARGE + "\r\n\r\n");
          byte[] piece = new byte[64 * 1024];
          for (int at = 0; at < LARGE; at += piece.length) {
            Arrays.fill(piece, (byte) (at >> 16));
            wire.out.write(piece);
          }
          return true;
        };
    try (var shop = Shop.open().running("v1", Backend.doing(large)).only("v1");
        var browser = shop.browser()) {
      browser.socket().setReceiveBufferSize(64 * 1024);
      browser.send("GET / HTTP/1.1\r\nHost: shop\r\n\r\n");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300)); // all that fits has piled up
      assertThat(shop.router().bufferBytes()).isLessThan(MOST_MEMORY);

      String body = browser.reply().body();

      assertThat(body).hasSize(LARGE);
      for (int at = 0; at < LARGE; at += 64 * 1024) {
        assertThat(body.charAt(at)).isEqualTo((char) (at >> 16 & 0xff));
      }
      Shop.until(() -> shop.counted("v1").measured() == 1);
    }
  }

  @Test
  void a_large_body_waits_for_a_slow_instance_and_not_in_memory() throws IOException {
    var go = new CountDownLatch(1);
    var received = new AtomicLong();
    Backend.Conduct slow =
        (request, wire) -> {
          wire.send("HTTP/1.1 100 Continue\r\n\r\n");
          Shop.await(go);
          received.set(sum(wire.in));
          return Backend.saying("done").answer(request, wire);
        };
    try (var shop = Shop.open().running("v1", Backend.doing(slow)).only("v1");
        var browser = shop.browser()) {
      browser.send(
          "POST / HTTP/1.1\r\nHost: shop\r\nExpect: 100-continue\r\nContent-Length: "
              + LARGE
              + "\r\n\r\n");
      assertThat(browser.reply().status()).isEqualTo(100);
      var sender = Thread.ofVirtual().start(() -> sendLarge(browser));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
      assertThat(shop.router().bufferBytes()).isLessThan(MOST_MEMORY);
      assertThat(sender.isAlive()).as("the client has to wait").isTrue();
      go.countDown();

      assertThat(browser.reply().body()).isEqualTo("done");
      assertThat(received.get()).isEqualTo(7L * LARGE);
    }
  }

  private static long sum(InputStream in) throws IOException {
    long sum = 0;
    for (int at = 0; at < LARGE; ) {
      byte[] piece = in.readNBytes(Math.min(LARGE - at, 64 * 1024));
      for (byte b : piece) {
        sum += b;
      }
      at += piece.length;
    }
    return sum;
  }

  private static void sendLarge(Browser browser) {
    byte[] piece = new byte[64 * 1024];
    Arrays.fill(piece, (byte) 7);
    try {
      for (int at = 0; at < LARGE; at += piece.length) {
        browser.send(piece);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
