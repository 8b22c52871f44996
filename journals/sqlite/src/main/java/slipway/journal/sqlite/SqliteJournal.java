package slipway.journal.sqlite;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import slipway.application.LaneId;
import slipway.deployment.DeploymentId;
import slipway.deployment.Entry;
import slipway.journal.Chronicle;
import slipway.journal.Envelope;
import slipway.journal.Journal;
import slipway.journal.StaleLane;
import slipway.journal.format.EventFormat;
import slipway.journal.sqlite.EventTable.Addition;
import slipway.lane.Lane;

/**
 * A journal in an SQLite file. What {@link #append} returned survives a kill and a power failure.
 *
 * <p>Every method throws {@link slipway.journal.JournalBroken} when the file does not give or take
 * what it should; it may be called again.
 */
final class SqliteJournal implements Journal, Chronicle, AutoCloseable {
  private final Database database;
  private final InstantSource clock;
  private final String build;
  private final Feed feed;
  private final StoredLanes lanes;

  SqliteJournal(Database database, InstantSource clock, String build) {
    this.database = database;
    this.clock = clock;
    this.build = build;
    this.lanes = new StoredLanes(database);
    this.feed = new Feed(database.read(EventTable::last));
  }

  /**
   * Opens the journal in a file, which is made where there is none.
   *
   * @param clock says when events happen
   * @param build of the program, written beside every event
   */
  public static SqliteJournal open(Path file, InstantSource clock, String build) {
    var stamp = new Schema.Stamp(build, clock.instant());
    var place = new DatabaseFile(file, Durability.FULL);
    return new SqliteJournal(Database.open(place, Schema.JOURNAL, stamp), clock, build);
  }

  @Override
  public Lane load(LaneId id) {
    return lanes.load(id);
  }

  @Override
  public Lane append(Lane seen, List<Entry> entries, String actor) {
    Instant now = clock.instant();
    Lane after = seen;
    List<Addition> additions = new ArrayList<>();
    for (Entry entry : entries) {
      if (!entry.deployment().lane().equals(seen.id())) {
        throw new IllegalArgumentException(entry.deployment() + " is not of " + seen.id());
      }
      after = after.apply(entry.deployment(), entry.event(), now);
      additions.add(addition(entry, now, actor));
    }
    OptionalLong last =
        database.write(
            line -> EventTable.add(line, seen.id(), seen.revision(), additions, build),
            position -> position.ifPresent(feed::announce));
    if (last.isEmpty()) {
      throw new StaleLane(seen.id(), seen.revision());
    }
    if (!additions.isEmpty()) {
      lanes.remember(new Folded(after, last.getAsLong()));
    }
    return after;
  }

  private static Addition addition(Entry entry, Instant at, String actor) {
    return new Addition(
        entry.deployment(),
        Moments.text(at),
        actor,
        EventFormat.kind(entry.event()),
        EventFormat.write(entry.event()));
  }

  @Override
  public List<Envelope> after(long position, int most) {
    return envelopes(line -> EventTable.after(line, position, most));
  }

  @Override
  public List<Envelope> of(DeploymentId deployment) {
    return envelopes(line -> EventTable.of(line, deployment));
  }

  private List<Envelope> envelopes(Work<List<StoredEvent>> query) {
    return database.read(query).stream().map(StoredEvent::envelope).toList();
  }

  @Override
  public List<LaneId> lanes() {
    return database.read(EventTable::lanes);
  }

  /**
   * Waits until an event after the position can be read; one that was appended in this process
   * wakes at once. False when there was none for so long, or the journal is closed.
   */
  public boolean awaitAfter(long position, Duration atMost) throws InterruptedException {
    return feed.awaitAfter(position, atMost);
  }

  /** Writes all that has happened up to now, and what is kept beside it, into a file of its own. */
  void copyTo(Path file) {
    database.copyTo(file);
  }

  /** The position of the newest event. */
  long newestPosition() {
    return feed.last();
  }

  /** Lets what waits be written, and wakes those who wait for events. */
  @Override
  public void close() {
    feed.close();
    database.close();
  }
}
