package slipway.agent.router.evidence;

import java.util.Arrays;

/** Which clients' requests finished on one release and one event loop since the last tick. */
final class ClientEvents {
  /** Beyond so many in one tick the rest is not followed: whoever sends them, on any release. */
  static final int MOST = 1 << 16;

  private static final int FIRST = 16;

  private long[] clients = new long[0];
  private int count;

  void add(long client, boolean bad) {
    if (count == MOST) {
      return;
    }
    if (count == clients.length) {
      clients = Arrays.copyOf(clients, Math.max(FIRST, 2 * count));
    }
    clients[count++] = client << 1 | (bad ? 1 : 0); // the sign is worth less than another array
  }

  int count() {
    return count;
  }

  long client(int index) {
    return clients[index] >>> 1;
  }

  boolean bad(int index) {
    return (clients[index] & 1) == 1;
  }

  /** Hands the events over and begins anew. */
  ClientEvents take() {
    var taken = new ClientEvents();
    taken.clients = clients;
    taken.count = count;
    clients = new long[0];
    count = 0;
    return taken;
  }
}
