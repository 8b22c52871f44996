package slipway.journal.sqlite;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import slipway.application.Place;
import slipway.evidence.Tick;
import slipway.evidence.TickStore;
import slipway.journal.JournalBroken;
import slipway.journal.Retention;
import slipway.journal.format.TickFormat;
import slipway.journal.format.Unreadable;
import slipway.release.Digest;

/**
 * Ticks in an SQLite file of their own. A killed process loses none; a power failure may lose those
 * of the last moments, which are then read again from where they were counted.
 *
 * <p>Every method throws {@link JournalBroken} when the file does not give or take what it should.
 */
final class SqliteTicks implements TickStore, AutoCloseable {

  private final Database database;

  SqliteTicks(Database database) {
    this.database = database;
  }

  /** Opens the ticks in a file, which is made where there is none. */
  public static SqliteTicks open(Path file, InstantSource clock, String build) {
    var stamp = new Schema.Stamp(build, clock.instant());
    var place = new DatabaseFile(file, Durability.NORMAL);
    return new SqliteTicks(Database.open(place, Schema.TICKS, stamp));
  }

  /** From now on only builds that know what this one knows open the file. */
  void finish() {
    database.write(
        line -> {
          Schema.TICKS.finish(line);
          return true;
        });
  }

  @Override
  public void keep(Place place, List<Tick> ticks) {
    if (!ticks.isEmpty()) {
      database.write(line -> TickTable.add(line, place, ticks));
    }
  }

  @Override
  public List<Tick> between(Place place, long after, long last) {
    return bodies(place, after, last).stream().map(body -> read(place, body)).toList();
  }

  @Override
  public List<Tick> latest(Place place, int most) {
    List<byte[]> newestFirst = database.read(line -> TickTable.latest(line, place, most));
    return newestFirst.reversed().stream().map(body -> read(place, body)).toList();
  }

  @Override
  public Digest digest(Place place, long after, long last) {
    MessageDigest sha256 = Digest.sha256();
    bodies(place, after, last).forEach(sha256::update);
    return Digest.of(sha256.digest());
  }

  @Override
  public long newest(Place place) {
    return database.read(line -> TickTable.newest(line, place));
  }

  /**
   * Forgets the ticks that began too long ago, then the oldest of all until the rest has room; the
   * file shrinks. Returns how many are gone.
   */
  public int expire(Instant now, Retention retention) {
    long before = now.minus(retention.ticks()).toEpochMilli();
    int all = 0;
    int some;
    do {
      some = database.write(line -> TickTable.removeSome(line, before));
      all += some;
    } while (some == TickTable.REMOVED_AT_ONCE);
    do {
      some = database.write(line -> TickTable.removeBeyond(line, retention.tickBytes()));
      all += some;
    } while (some > 0);
    if (all > 0) {
      database.shrink();
    }
    return all;
  }

  /** Writes all ticks there are now into a file of its own. */
  void copyTo(Path file) {
    database.copyTo(file);
  }

  private List<byte[]> bodies(Place place, long after, long last) {
    return database.read(line -> TickTable.between(line, place, after, last));
  }

  private Tick read(Place place, byte[] body) {
    try {
      return TickFormat.read(body);
    } catch (Unreadable e) {
      throw new JournalBroken(
          "a tick of %s in %s cannot be read: %s".formatted(place, database.path(), e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
