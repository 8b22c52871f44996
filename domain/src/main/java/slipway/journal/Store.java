package slipway.journal;

import java.nio.file.Path;
import java.time.Duration;
import slipway.channel.Occurrences;
import slipway.channel.Outbox;
import slipway.evidence.TickStore;

/** Everything Slipway remembers, in one place. */
public interface Store extends AutoCloseable {

  Journal journal();

  Chronicle chronicle();

  TickStore ticks();

  Configurations configurations();

  Releases releases();

  IdempotencyKeys idempotencyKeys();

  Tokens tokens();

  Outbox outbox();

  Occurrences occurrences();

  /** Waits until something is remembered beyond the position, at most so long; whether it is. */
  boolean awaitAfter(long position, Duration atMost) throws InterruptedException;

  /** The position of the newest event; 0 where nothing ever happened. */
  long newestPosition();

  /**
   * Writes a copy of all that is remembered now into an empty folder, as files of the names they
   * have in the data folder. Others go on remembering meanwhile; what comes later is not in it.
   *
   * @throws JournalBroken when it cannot be written; what is there of it is then of no use
   */
  void copyTo(Path folder);

  /** Forgets what the retention no longer keeps, and gives the room back. */
  void expire(Retention retention);

  /**
   * There is no way back to an earlier build: from now on this one may write what that could not
   * read, and that one refuses to open what is here. Again it changes nothing.
   */
  void finishUpgrade();

  /** Writes what waits to be written; then others may use it. */
  @Override
  void close();
}
