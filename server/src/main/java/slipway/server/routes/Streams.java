package slipway.server.routes;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import slipway.server.core.RequestRefused;

/** How many live streams may be open at once: each has a thread that looks every moment. */
public final class Streams {
  /** So many are open at most. */
  public static final int MOST = 500;

  private final Semaphore free = new Semaphore(MOST);

  /**
   * A place, to be closed with the stream.
   *
   * @throws RequestRefused when there is none: before anything is sent, so that the problem is seen
   */
  Place take() {
    if (!free.tryAcquire()) {
      throw RequestRefused.of(
          503,
          "TOO_MANY_STREAMS",
          "%d streams are open, and no more may be: close one, or ask again later".formatted(MOST),
          Optional.empty());
    }
    return free::release;
  }

  boolean hasFree() {
    return free.availablePermits() > 0;
  }

  /** The right to keep one stream open. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }
}
