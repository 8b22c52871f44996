package slipway.demo.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * The one thread of the load: sends each request when it is meant to set out, whatever became of
 * those before it, and notes in the ledger how it ended.
 */
final class Loop implements Runnable {
  private static final long MILLI = 1_000_000;

  private static final long LONGEST_WAIT_MILLIS = 50;

  /** A selector waits whole milliseconds; the last one before a request is spent in such naps. */
  private static final long NAP_NANOS = MILLI / 10;

  private static final int SCRATCH_BYTES = 65_536;

  private final Target target;
  private final List<byte[]> messages;
  private final LongSupplier nanos;
  private final Ledger ledger;
  private final Selector selector;
  private final Pace pace;
  private final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH_BYTES);
  private final Connections connections;
  private final OnTheWay sent;
  private final AtomicLong unasked = new AtomicLong();
  private volatile long stopAt;
  private volatile long leaveAt;

  /**
   * @param nanos the time in nanoseconds since the start of the load
   */
  Loop(Target target, Load.Shape shape, LongSupplier nanos, Ledger ledger) throws IOException {
    this.target = target;
    this.messages = target.asks().stream().map(target::bytes).toList();
    this.sent = new OnTheWay(shape.timeout().toNanos());
    this.nanos = nanos;
    this.ledger = ledger;
    this.selector = Selector.open();
    this.connections = new Connections(selector, target.versionHeader());
    this.pace = new Pace(shape.perSecond(), shape.seed(), target.asks());
    this.stopAt = shape.longest().toNanos();
    this.leaveAt = stopAt + shape.timeout().toNanos();
  }

  /** Sends no more; what is under way may still end within that time. */
  void stop(long drainNanos) {
    long now = nanos.getAsLong();
    stopAt = Math.min(stopAt, now);
    leaveAt = Math.min(leaveAt, now + drainNanos);
    selector.wakeup();
  }

  long unasked() {
    return unasked.get();
  }

  @Override
  public void run() {
    Optional<Exception> failure = Optional.empty();
    try (selector) {
      long now = nanos.getAsLong();
      while (now < stopAt || (!sent.isEmpty() && now < leaveAt)) {
        sendWhatIsDue(now);
        endWhatIsOverdue(now);
        connections.closeUnused(now);
        await(now);
        now = nanos.getAsLong();
      }
      sent.numbers().forEach(ledger::abandon);
      connections.closeAll();
    } catch (IOException | RuntimeException e) {
      failure = Optional.of(e);
    }
    ledger.finish(failure);
  }

  private void sendWhatIsDue(long now) {
    while (pace.due() <= now && pace.due() < stopAt) {
      long meant = pace.due();
      byte[] message = messages.get(pace.choose());
      pace.advance();
      long number = ledger.begin(meant, nanos.getAsLong(), pace.due());
      connections
          .take()
          .ifPresentOrElse(
              connection -> {
                sent.add(number, meant, connection);
                connection
                    .send(number, message, target.address())
                    .ifPresent(outcome -> end(connection, outcome));
              },
              () -> ledger.end(number, Ending.without(nanos.getAsLong(), Outcome.UNSENT)));
    }
  }

  private void attend(SelectionKey key) {
    if (key.attachment() instanceof Connection connection) {
      boolean wasIdle = connection.idle();
      Optional<Outcome> outcome = connection.attend(scratch);
      if (connection.unasked()) {
        unasked.incrementAndGet();
      }
      if (!wasIdle) {
        outcome.ifPresent(known -> end(connection, known));
      }
    }
  }

  private void end(Connection connection, Outcome outcome) {
    long now = nanos.getAsLong();
    AnswerReader answer = connection.answer();
    long number = connection.request();
    connection.rest(now);
    connections.giveBack(connection);
    ledger.end(number, new Ending(now, outcome, answer.status(), answer.version()));
  }

  private void endWhatIsOverdue(long now) {
    Optional<Connection> late = sent.takeOverdue(now);
    while (late.isPresent()) {
      late.get().close();
      end(late.get(), Outcome.TIMED_OUT);
      late = sent.takeOverdue(now);
    }
  }

  private void await(long now) throws IOException {
    long left = Math.min(pace.due(), stopAt) - now;
    if (now >= stopAt) {
      selector.select(this::attend, 1);
    } else if (left >= MILLI) {
      selector.select(this::attend, Math.min(left / MILLI, LONGEST_WAIT_MILLIS));
    } else if (selector.selectNow(this::attend) == 0 && left > 0) {
      LockSupport.parkNanos(Math.min(left, NAP_NANOS));
    }
  }
}
