package slipway.demo.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The connections there are, and those of them that may carry the next request. */
final class Connections {
  private static final int MOST = 1_000;

  /** Unused connections are closed before a server may tire of them: that would be a race. */
  private static final long IDLE_NANOS = 5_000_000_000L;

  private final Selector selector;
  private final String versionHeader;
  private final Deque<Connection> idle = new ArrayDeque<>();
  private int count;

  Connections(Selector selector, String versionHeader) {
    this.selector = selector;
    this.versionHeader = versionHeader;
  }

  /** The connection used last, so that few are kept warm; a new one where none is idle. */
  Optional<Connection> take() {
    while (!idle.isEmpty()) {
      Connection connection = idle.removeLast();
      if (connection.isOpen()) {
        return Optional.of(connection);
      }
      count--;
    }
    if (count == MOST) {
      return Optional.empty();
    }
    try {
      Connection connection = Connection.open(selector, versionHeader);
      count++;
      return Optional.of(connection);
    } catch (IOException e) {
      return Optional.empty(); // no descriptor is left: the request is counted as unsent
    }
  }

  /** Its request has ended. */
  void giveBack(Connection connection) {
    if (connection.isOpen()) {
      idle.addLast(connection);
    } else {
      count--;
    }
  }

  void closeUnused(long now) {
    while (!idle.isEmpty()) {
      Connection longest = idle.getFirst();
      if (longest.isOpen() && now - longest.idleSince() < IDLE_NANOS) {
        return;
      }
      longest.close();
      idle.removeFirst();
      count--;
    }
  }

  void closeAll() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
  }
}
