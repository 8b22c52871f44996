package slipway.demo.load;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.LongStream;

/** Requests that set out, in that order, each on its connection until it ended. */
final class OnTheWay {
  private final long timeoutNanos;
  private final Deque<Sent> sent = new ArrayDeque<>();

  private record Sent(long number, long meant, Connection connection) {
    boolean isUnderWay() {
      return connection.carries(number);
    }
  }

  /**
   * @param timeoutNanos how long a user waits, from when the request was meant to set out
   */
  OnTheWay(long timeoutNanos) {
    this.timeoutNanos = timeoutNanos;
  }

  void add(long number, long meant, Connection connection) {
    sent.addLast(new Sent(number, meant, connection));
  }

  /** The connection of the next request that takes too long; those that ended are passed over. */
  Optional<Connection> takeOverdue(long now) {
    while (!sent.isEmpty()) {
      Sent oldest = sent.getFirst();
      boolean under = oldest.isUnderWay();
      if (under && now - oldest.meant() < timeoutNanos) {
        return Optional.empty();
      }
      sent.removeFirst();
      if (under) {
        return Optional.of(oldest.connection());
      }
    }
    return Optional.empty();
  }

  /** Of those that have not ended. */
  LongStream numbers() {
    return sent.stream().filter(Sent::isUnderWay).mapToLong(Sent::number);
  }

  boolean isEmpty() {
    return sent.isEmpty();
  }
}
