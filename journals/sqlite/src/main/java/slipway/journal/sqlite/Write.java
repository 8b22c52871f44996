package slipway.journal.sqlite;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One write among those of a commit; it fails alone where it can. */
final class Write<T> {
  private final Work<T> work;
  private final Consumer<T> committed;
  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private @Nullable T made;
  private @Nullable Exception failed;

  Write(Work<T> work, Consumer<T> committed) {
    this.work = work;
    this.committed = committed;
  }

  /**
   * Does the work, to be committed; what a failed work did is taken back.
   *
   * @throws SQLException when the whole transaction is lost
   */
  void make(Line line) throws SQLException {
    line.update("SAVEPOINT one");
    try {
      made = work.on(line);
    } catch (SQLException | RuntimeException e) {
      failed = e;
      takeBack(line, e);
    }
    line.update("RELEASE one");
  }

  /** A full disk, for one, ends the whole transaction: then there is nothing to go back to. */
  private static void takeBack(Line line, Exception because) throws SQLException {
    try {
      line.update("ROLLBACK TO one");
    } catch (SQLException gone) {
      if (because instanceof SQLException fault) {
        fault.addSuppressed(gone);
        throw fault;
      }
      gone.addSuppressed(because);
      throw gone;
    }
  }

  /** The commit has succeeded. */
  void succeed() {
    T value = made;
    if (failed != null || value == null) {
      fail(failed == null ? new SQLException("the work answered nothing") : failed);
      return;
    }
    try {
      committed.accept(value);
    } finally {
      answer.complete(value);
    }
  }

  /** Nothing of it is stored. */
  void fail(Exception why) {
    answer.completeExceptionally(why);
  }

  T await() throws SQLException {
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof SQLException fault) {
        throw fault;
      }
      if (e.getCause() instanceof RuntimeException bug) {
        throw bug;
      }
      throw e;
    }
  }
}
