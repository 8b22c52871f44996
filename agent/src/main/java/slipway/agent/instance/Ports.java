package slipway.agent.instance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Hands out ports that nobody listens on, each to one instance at a time. */
final class Ports {
  private final PortRange range;
  private final Set<Integer> given = new HashSet<>();
  private int next;

  Ports(PortRange range) {
    this.range = range;
    // Somewhere, so that two agents on one host do not try the same ports at the same time.
    this.next = ThreadLocalRandom.current().nextInt(range.first(), range.last() + 1);
  }

  /** A free port, or empty when there is none in the whole range. */
  synchronized Optional<Integer> take() {
    int size = range.last() - range.first() + 1;
    for (int tried = 0; tried < size; tried++) {
      int port = next;
      next = port == range.last() ? range.first() : port + 1;
      if (!given.contains(port) && isFree(port)) {
        given.add(port);
        return Optional.of(port);
      }
    }
    return Optional.empty();
  }

  /** The port is an instance's already: one that was taken over. */
  synchronized void keep(int port) {
    given.add(port);
  }

  synchronized void giveBack(int port) {
    given.remove(port);
  }

  PortRange range() {
    return range;
  }

  /** Bound to all addresses for a moment, which fails when somebody listens on any. */
  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress((InetAddress) null, port), 1);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
