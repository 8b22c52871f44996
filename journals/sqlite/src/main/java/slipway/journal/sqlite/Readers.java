package slipway.journal.sqlite;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A few connections that read, opened when they are first needed. */
final class Readers implements AutoCloseable {
  private static final int MOST = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final DatabaseFile file;
  private final Semaphore free = new Semaphore(MOST, /* fair= */ true);
  private final BlockingQueue<Line> idle = new ArrayBlockingQueue<>(MOST);
  private volatile boolean closed;

  Readers(DatabaseFile file) {
    this.file = file;
  }

  <T> T read(Work<T> work) throws SQLException {
    acquire();
    try {
      return readOn(work);
    } finally {
      free.release();
    }
  }

  private <T> T readOn(Work<T> work) throws SQLException {
    if (closed) {
      throw new SQLException("it is closed");
    }
    Line taken = idle.poll();
    Line line = taken == null ? file.openReader() : taken;
    T answer;
    try {
      answer = work.on(line);
    } catch (SQLException | RuntimeException e) {
      close(line, e);
      throw e;
    }
    idle.add(line);
    return answer;
  }

  private void acquire() throws SQLException {
    try {
      if (!free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new SQLException("all %d readers were busy for %s".formatted(MOST, PATIENCE));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted before anything was read", e);
    }
  }

  private static void close(Line line, Exception because) {
    try {
      line.close();
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }

  /** Waits for those who read. */
  @Override
  public void close() throws SQLException {
    closed = true;
    for (int i = 0; i < MOST; i++) {
      acquire();
    }
    @Nullable Line line = idle.poll();
    while (line != null) {
      line.close();
      line = idle.poll();
    }
    free.release(MOST);
  }
}
