package slipway.program;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A user who comes again and again, each time on a new connection. */
final class Visitor implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final int port;
  private final List<Visit> visits = new CopyOnWriteArrayList<>();
  private final Thread thread = Thread.ofPlatform().unstarted(this::come);
  private volatile boolean leaving;

  /**
   * One request.
   *
   * @param begun on {@link System#nanoTime}
   * @param answer the body; empty when there was no whole answer
   */
  record Visit(long begun, Duration took, String answer) {}

  Visitor(int port) {
    this.port = port;
  }

  Visitor begin() {
    thread.start();
    return this;
  }

  List<Visit> visits() {
    return List.copyOf(visits);
  }

  private void come() {
    while (!leaving) {
      visits.add(visit(port));
    }
  }

  static Visit visit(int port) {
    long begun = System.nanoTime();
    String answer = "";
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      answer = all.startsWith("HTTP/1.1 200") ? all.substring(all.indexOf("\r\n\r\n") + 4) : "";
    } catch (IOException e) {
      answer = ""; // no whole answer: that is what is recorded
    }
    return new Visit(begun, Duration.ofNanos(System.nanoTime() - begun), answer);
  }

  @Override
  public void close() {
    leaving = true;
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
