package slipway.journal.sqlite;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The one who writes: a thread that takes all writes that wait, makes them in order and commits
 * once. A commit costs a write to the disk, however much is in it; so the more there is to do, the
 * less each costs.
 */
final class Writer implements AutoCloseable {

  /** Writes that may wait. Then whoever asks waits, and after the patience is told so. */
  private static final int MOST_WAITING = 4_096;

  private static final int MOST_IN_ONE_COMMIT = 512;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(30);

  private final WritingLine line;
  private final BlockingQueue<Write<?>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread thread;
  private volatile boolean closing;
  private volatile boolean ended;

  Writer(DatabaseFile file, Line line) {
    this.line = new WritingLine(file, line);
    this.thread =
        Thread.ofPlatform()
            .name("writer of " + file.path().getFileName())
            .daemon()
            .unstarted(this::run);
    thread.start();
  }

  /**
   * Makes the write and waits until it is committed.
   *
   * @param committed told what the work answered, in the order of the commits, before the caller is
   * @throws SQLException when nothing of it is stored
   */
  <T> T write(Work<T> work, Consumer<T> committed) throws SQLException {
    var write = new Write<T>(work, committed);
    if (closing) {
      throw closed();
    }
    try {
      if (!waiting.offer(write, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new SQLException(
            "%d writes wait, and none was made within %s".formatted(MOST_WAITING, PATIENCE));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted before anything was written", e);
    }
    if (ended) {
      failAllWaiting();
    }
    return write.await();
  }

  private void run() {
    List<Write<?>> together = new ArrayList<>();
    try {
      while (!(closing && waiting.isEmpty())) {
        takeAllWaiting(together);
        if (!together.isEmpty()) {
          makeAll(together);
          together.clear();
        }
      }
    } finally {
      ended = true;
      together.forEach(write -> write.fail(closed()));
      failAllWaiting();
    }
  }

  private void takeAllWaiting(List<Write<?>> into) {
    try {
      into.add(waiting.take());
      waiting.drainTo(into, MOST_IN_ONE_COMMIT - 1);
    } catch (InterruptedException e) {
      // Nobody interrupts this thread but to end it: what waits is made, nothing is waited for.
      closing = true;
    }
  }

  private void makeAll(List<Write<?>> together) {
    try {
      Line open = line.open();
      open.update("BEGIN IMMEDIATE");
      for (Write<?> write : together) {
        write.make(open);
      }
      open.update("COMMIT");
    } catch (SQLException e) {
      line.drop(e);
      together.forEach(write -> write.fail(e));
      return;
    }
    together.forEach(Write::succeed);
  }

  private void failAllWaiting() {
    for (Write<?> write = waiting.poll(); write != null; write = waiting.poll()) {
      write.fail(closed());
    }
  }

  private SQLException closed() {
    return new SQLException(
        closing ? "it is closed" : "the thread that writes has ended: start the server anew");
  }

  /** Makes what waits, then ends. */
  @Override
  public void close() throws SQLException {
    closing = true;
    // A write that does nothing wakes the thread; where there is no room for it, it is awake.
    waiting.offer(new Write<>(_ -> 0, _ -> {}));
    try {
      if (!thread.join(LONGEST_CLOSE)) {
        throw new SQLException("writes were not done within " + LONGEST_CLOSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted before it was closed", e);
    }
    line.close();
  }
}
