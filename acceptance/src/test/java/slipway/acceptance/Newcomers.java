package slipway.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients each of whom comes once, with a connection of its own, and tries nothing twice. They come
 * when they are meant to, however slow the answers to those before are.
 */
final class Newcomers implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final byte[] ASK =
      "GET /orders/tea-2-17 HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final InetSocketAddress address;
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong longest = new AtomicLong();
  private final List<String> failed = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

  Newcomers(int port, int perSecond) {
    this.address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    var _ =
        clock.scheduleAtFixedRate(
            () -> clients.execute(this::come), 0, 1_000_000L / perSecond, TimeUnit.MICROSECONDS);
  }

  private void come() {
    long begun = System.nanoTime();
    try (var socket = new Socket()) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(address, PATIENCE_MILLIS);
      socket.getOutputStream().write(ASK);
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      if (!answer.startsWith("HTTP/1.1 200")) {
        failed.add("answered: " + answer);
      }
      answered.incrementAndGet();
    } catch (IOException e) {
      failed.add(e.toString());
    }
    longest.accumulateAndGet(System.nanoTime() - begun, Math::max);
  }

  long answered() {
    return answered.get();
  }

  List<String> failed() {
    return failed;
  }

  /** The longest anybody took since this was last asked, in milliseconds. */
  long takeLongestMillis() {
    return TimeUnit.NANOSECONDS.toMillis(longest.getAndSet(0));
  }

  /** Nobody comes any more; who has come is answered, or gives up. */
  @Override
  public void close() {
    clock.shutdownNow();
    clients.close();
  }
}
