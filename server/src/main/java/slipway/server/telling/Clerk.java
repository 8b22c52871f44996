package slipway.server.telling;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import slipway.channel.Letter;
import slipway.journal.Envelope;
import slipway.journal.JournalBroken;
import slipway.journal.Store;

/**
 * Reads the journal as it grows, in order, and puts letters into the outbox. It knows where it is
 * from the outbox itself, so that it goes on there, whenever and however it ended.
 */
final class Clerk implements Runnable {
  private static final Logger LOG = System.getLogger(Clerk.class.getName());
  private static final int AT_ONCE = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Store store;
  private final EventLetters letters;
  private final Post post;

  Clerk(Store store, EventLetters letters, Post post) {
    this.store = store;
    this.letters = letters;
    this.post = post;
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        store.awaitAfter(fill(), PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Puts in what is not in yet; to which position that was. A store that is broken is tried again.
   */
  private long fill() throws InterruptedException {
    while (true) {
      try {
        return fillAll();
      } catch (JournalBroken e) {
        LOG.log(Level.WARNING, "people are told later: {0}", e.getMessage());
        Pause.of(PATIENCE);
      }
    }
  }

  long fillAll() {
    long position = store.outbox().filledTo();
    List<Envelope> events = store.chronicle().after(position, AT_ONCE);
    while (!events.isEmpty()) {
      List<Letter> written = new ArrayList<>();
      events.forEach(event -> written.addAll(letters.about(event)));
      position = events.getLast().position();
      store.outbox().fill(position, written);
      written.forEach(letter -> post.wake(letter.to()));
      events = store.chronicle().after(position, AT_ONCE);
    }
    return position;
  }
}
