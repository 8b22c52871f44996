package slipway.demo.load;

import java.io.IOException;
import java.time.Duration;
import java.util.SortedMap;
import java.util.function.LongSupplier;

/**
 * Users who never stop coming: requests at a mean rate, each setting out when it is meant to,
 * however slow the answers to those before it are (an open loop), and its latency counted from that
 * moment. So a server that stalls for half a second is seen to stall for every request of that half
 * second, and not only for the few that happened to be on their way.
 *
 * <p>Connections are kept and used again. No request is ever sent twice, not even a safe one on a
 * connection that turned out to be closed: what a switch breaks is to be seen.
 */
public final class Load implements AutoCloseable {
  private final Loop loop;
  private final Ledger ledger;
  private final Thread thread;
  private final LongSupplier nanos;
  private final Duration timeout;

  private Load(Target target, Shape shape, LongSupplier clock) {
    long origin = clock.getAsLong();
    nanos = () -> clock.getAsLong() - origin;
    timeout = shape.timeout();
    ledger = new Ledger(shape.remembered());
    try {
      loop = new Loop(target, shape, nanos, ledger);
    } catch (IOException e) {
      throw new LoadFailed("the load could not begin: " + e.getMessage(), e);
    }
    thread = Thread.ofPlatform().name("load").daemon().unstarted(loop);
  }

  /**
   * How much load.
   *
   * @param perSecond the mean rate of a Poisson process
   * @param seed the same seed gives the same requests at the same times
   * @param timeout how long a user waits for a whole answer
   * @param longest after which the load stops by itself
   * @param remembered how many requests can still be told of, at 20 bytes each; the totals go on
   */
  public record Shape(
      double perSecond, long seed, Duration timeout, Duration longest, int remembered) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int REMEMBERED = 1 << 20;

    public Shape {
      if (!(perSecond > 0)) {
        throw new IllegalArgumentException("a rate is above 0 requests/s, not " + perSecond);
      }
    }

    /** Users who wait 10 s for an answer, for a day at most; a million requests are remembered. */
    public static Shape of(double perSecond, long seed) {
      return new Shape(perSecond, seed, PATIENCE, LONGEST, REMEMBERED);
    }
  }

  /**
   * A moment of the load, to tell what came before from what came after.
   *
   * @param nanos since its start
   */
  public record Mark(long nanos) {
    public static final Mark START = new Mark(0);
  }

  /**
   * Starts the load.
   *
   * @param clock a monotonic clock in nanoseconds
   * @throws LoadFailed when there is no descriptor or memory for it
   */
  public static Load start(Target target, Shape shape, LongSupplier clock) {
    var load = new Load(target, shape, clock);
    load.thread.start();
    return load;
  }

  /** This moment. */
  public Mark mark() {
    return new Mark(nanos.getAsLong());
  }

  /**
   * Waits until every request meant to set out before the mark has ended, so that counts up to it
   * are final.
   *
   * @return false if that took longer than {@code atMost}
   * @throws LoadFailed when the load broke off
   */
  public boolean settle(Mark mark, Duration atMost) throws InterruptedException {
    return ledger.awaitEnded(mark.nanos(), atMost.toNanos());
  }

  /**
   * What users met whose requests were meant to set out from one mark on and before the other.
   *
   * @throws LoadFailed when the load broke off, or some of these requests are forgotten
   */
  public Stretch between(Mark from, Mark to) {
    return ledger.between(from.nanos(), to.nanos());
  }

  /**
   * All that ended since the start, by version; what no version answered is under the empty name.
   *
   * @throws LoadFailed when the load broke off
   */
  public SortedMap<String, Tally> totals() {
    return ledger.totals();
  }

  /** How many requests the load cut itself by stopping; they count nowhere. */
  public long abandoned() {
    return ledger.abandoned();
  }

  /** How many connections brought bytes that no request asked for, and were closed for it. */
  public long unasked() {
    return loop.unasked();
  }

  /** Whether it still sends, or waits for answers. */
  public boolean running() {
    return thread.isAlive();
  }

  /**
   * Sends no more, and waits for what is under way; what has not ended after that time is abandoned
   * and counts nowhere. Stopping twice is stopping once.
   */
  public void stop(Duration drain) throws InterruptedException {
    loop.stop(drain.toNanos());
    thread.join();
  }

  /** Stops, waiting for no answer longer than a user would. */
  @Override
  public void close() {
    try {
      stop(timeout);
    } catch (InterruptedException e) {
      loop.stop(0);
      Thread.currentThread().interrupt();
    }
  }
}
