package slipway.journal.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Consumer;

/** A database file in use: one who writes, several who read. */
final class Database implements AutoCloseable {
  private final DatabaseFile file;
  private final Path path;
  private final Writer writer;
  private final Readers readers;

  private Database(DatabaseFile file, Writer writer, Readers readers) {
    this.file = file;
    this.path = file.path();
    this.writer = writer;
    this.readers = readers;
  }

  /**
   * Opens the file, or makes it, and brings it to the newest schema.
   *
   * @throws slipway.journal.JournalBroken when it cannot be used as it is
   */
  static Database open(DatabaseFile file, Schema schema, Schema.Stamp stamp) {
    file.make();
    try {
      file.letShrink();
      Line line = file.openWriter();
      try {
        schema.migrate(file.path(), line, stamp);
      } catch (SQLException | RuntimeException e) {
        line.close();
        throw e;
      }
      return new Database(file, new Writer(file, line), new Readers(file));
    } catch (SQLException e) {
      throw Faults.in(file.path(), e);
    }
  }

  /**
   * Reads.
   *
   * @throws slipway.journal.JournalBroken when there is no answer
   */
  <T> T read(Work<T> work) {
    try {
      return readers.read(work);
    } catch (SQLException e) {
      throw Faults.in(path, e);
    }
  }

  /**
   * Writes, and returns when it is committed.
   *
   * @throws slipway.journal.JournalBroken when nothing of it is stored
   */
  <T> T write(Work<T> work) {
    return write(work, _ -> {});
  }

  /**
   * Writes, and returns when it is committed and that was told.
   *
   * @param committed told of every commit in order, by the thread that writes: it must be quick
   */
  <T> T write(Work<T> work, Consumer<T> committed) {
    try {
      return writer.write(work, committed);
    } catch (SQLException e) {
      throw Faults.in(path, e);
    }
  }

  /**
   * Writes what is committed now into another file, while others read and write.
   *
   * @throws slipway.journal.JournalBroken when it cannot be written
   */
  void copyTo(Path file) {
    try {
      Copies.write(this.file, file);
    } catch (SQLException e) {
      throw Faults.in(file, e);
    }
  }

  /** Gives the file system back what is not used any longer, a little at a time. */
  void shrink() {
    boolean more;
    do {
      more = write(Pages::giveBack);
    } while (more);
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      try (writer) {
        readers.close();
      }
    } catch (SQLException e) {
      throw Faults.in(path, e);
    }
  }
}
