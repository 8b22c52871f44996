package slipway.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Ports of loopback for those who name one now and listen later. They lie below the ports that the
 * kernel gives to outgoing connections and below those of instances: nobody takes one in between.
 */
final class FreePorts {
  private static final int FIRST = 10_000;
  private static final int END = 20_000;
  private static final int TRIES = 100;
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePorts() {}

  /** A port from 10000 to 19999 that nobody listens on, and that was not given before. */
  static int next() {
    return RandomGenerator.getDefault()
        .ints(TRIES, FIRST, END)
        .filter(port -> isFree(port) && GIVEN.add(port))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no port is free on loopback"));
  }

  private static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
