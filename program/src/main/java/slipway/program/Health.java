package slipway.program;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Asks a server over HTTP, above all whether it is ready. */
final class Health {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final int ANSWERS_WITHIN_MILLIS = 5_000;

  private Health() {}

  /** Whether it has become ready within the time. */
  static boolean awaitReady(InetSocketAddress server, Duration within, LongSupplier nanos) {
    long until = nanos.getAsLong() + within.toNanos();
    while (!isReady(server)) {
      if (nanos.getAsLong() >= until) {
        return false;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return true;
  }

  private static boolean isReady(InetSocketAddress server) {
    return get(server, "/health/ready", "").startsWith("HTTP/1.1 200");
  }

  /**
   * Asks for one thing.
   *
   * @param token may be empty
   * @return the whole answer, its head included; empty when there was none
   */
  static String get(InetSocketAddress server, String path, String token) {
    try (var socket = new Socket()) {
      var address = InetAddress.getByName(server.getHostString());
      socket.connect(new InetSocketAddress(address, server.getPort()), ANSWERS_WITHIN_MILLIS);
      socket.setSoTimeout(ANSWERS_WITHIN_MILLIS);
      socket
          .getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n"
                  .formatted(
                      path, new ListenAddress(server.getHostString(), server.getPort()), token)
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // no answer is no yes
    }
  }
}
