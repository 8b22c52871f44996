package slipway.server.telling;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import slipway.channel.Address;

/** Has a carrier at work for every channel for which something waits, and for no other. */
final class Post implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Post.class.getName());

  private final Function<Address, Carrier> carriers;
  private final Map<Address, Round> rounds = new HashMap<>();
  private boolean closed;

  /** A carrier at work, and whether something came in while it was about to leave. */
  private static final class Round {
    private Thread thread = Thread.currentThread();
    private boolean again = true;
  }

  Post(Function<Address, Carrier> carriers) {
    this.carriers = carriers;
  }

  /** Something may wait for that channel. */
  synchronized void wake(Address address) {
    Round round = rounds.get(address);
    if (round != null) {
      round.again = true;
    } else if (!closed) {
      var begun = new Round();
      rounds.put(address, begun);
      begun.thread =
          Thread.ofVirtual().name("messages to " + address).start(() -> run(address, begun));
    }
  }

  private void run(Address address, Round round) {
    Carrier carrier = carriers.apply(address);
    try {
      while (goesOn(address, round)) {
        carrier.empty();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "messages to " + address + " wait until the server starts anew", e);
      throw e;
    }
  }

  private synchronized boolean goesOn(Address address, Round round) {
    boolean again = round.again && !closed;
    round.again = false;
    if (!again) {
      rounds.remove(address);
    }
    return again;
  }

  /** Lets nobody begin anything more; what was not delivered waits for the next server. */
  @Override
  public synchronized void close() {
    closed = true;
    rounds.values().forEach(round -> round.thread.interrupt());
  }
}
