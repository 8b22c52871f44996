package slipway.agent.router;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** How many clients' connections an entry has, and whether another one is too many. */
final class Guests {
  private static final int MOST_REFUSED_AT_ONCE = 256;

  private final IntSupplier most;
  private final AtomicInteger present = new AtomicInteger();

  Guests(IntSupplier most) {
    this.most = most;
  }

  /** A client has come; false when there are too many. */
  boolean admit() {
    return present.incrementAndGet() <= most.getAsInt();
  }

  /** Whether there are so many more that refusing them politely would itself be too much. */
  boolean overrun() {
    return present.get() > most.getAsInt() + MOST_REFUSED_AT_ONCE;
  }

  void leave() {
    present.decrementAndGet();
  }

  int present() {
    return present.get();
  }
}
