package slipway.agent.router;

import java.util.ArrayDeque;
import java.util.function.Consumer;

/** Requests that wait for an instance, on one event loop, in the order they began to. */
final class Held {
  private final ArrayDeque<Search> waiting = new ArrayDeque<>();

  void join(Search search) {
    waiting.addLast(search);
  }

  void leave(Search search) {
    waiting.remove(search);
  }

  /** Another table: who waits looks again. */
  void wake() {
    each(Search::wake);
  }

  /** Regularly. */
  void look(long now) {
    each(search -> search.look(now));
  }

  /** Takes each out once; who has to wait on joins again. */
  private void each(Consumer<Search> visitor) {
    int count = waiting.size();
    for (int i = 0; i < count && !waiting.isEmpty(); i++) {
      visitor.accept(waiting.removeFirst());
    }
  }
}
