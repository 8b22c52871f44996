package slipway.program;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Asks a server whether it is ready. */
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
    try (var socket = new Socket()) {
      var address = InetAddress.getByName(server.getHostString());
      socket.connect(new InetSocketAddress(address, server.getPort()), ANSWERS_WITHIN_MILLIS);
      socket.setSoTimeout(ANSWERS_WITHIN_MILLIS);
      socket
          .getOutputStream()
          .write(
              "GET /health/ready HTTP/1.1\r\nHost: %s:%d\r\nConnection: close\r\n\r\n"
                  .formatted(server.getHostString(), server.getPort())
                  .getBytes(StandardCharsets.US_ASCII));
      var answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String status = answer.readLine();
      return status != null && status.startsWith("HTTP/1.1 200");
    } catch (IOException e) {
      return false; // no answer is no yes
    }
  }
}
