package slipway.journal.sqlite;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import slipway.application.Place;
import slipway.evidence.Tick;
import slipway.evidence.TickStore;
import slipway.journal.JournalBroken;
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

  /** How long ticks are kept. A verdict can be replayed from its ticks for so long. */
  public static final Duration RETENTION = Duration.ofDays(30);

  /** Removed in one transaction, so that nobody waits long behind it. */
  private static final int REMOVED_AT_ONCE = 5_000;

  private static final String OF_PLACE =
      " FROM ticks JOIN places ON places.id = ticks.place"
          + " WHERE application = ? AND environment = ? AND component = ?";
  private static final String IN_SPAN = OF_PLACE + " AND sequence > ? AND sequence <= ?";

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

  @Override
  public void keep(Place place, List<Tick> ticks) {
    if (!ticks.isEmpty()) {
      database.write(line -> insert(line, place, ticks));
    }
  }

  private static int insert(Line line, Place place, List<Tick> ticks) throws SQLException {
    long id = idOf(line, place);
    int inserted = 0;
    for (Tick tick : ticks) {
      inserted +=
          line.update(
              "INSERT INTO ticks (place, sequence, began, body) VALUES (?, ?, ?, ?)"
                  + " ON CONFLICT DO NOTHING",
              id,
              tick.sequence(),
              tick.from().toEpochMilli(),
              TickFormat.write(tick));
    }
    return inserted;
  }

  private static long idOf(Line line, Place place) throws SQLException {
    Object[] key = key(place);
    String select =
        "SELECT id FROM places WHERE application = ? AND environment = ? AND component = ?";
    Optional<Long> known = line.first(select, row -> row.getLong(1), key);
    if (known.isPresent()) {
      return known.get();
    }
    line.update("INSERT INTO places (application, environment, component) VALUES (?, ?, ?)", key);
    return line.number(select, key);
  }

  @Override
  public List<Tick> between(Place place, long after, long last) {
    return bodies(place, after, last).stream().map(body -> read(place, body)).toList();
  }

  @Override
  public List<Tick> latest(Place place, int most) {
    Object[] key = key(place);
    List<byte[]> newestFirst =
        database.read(
            line ->
                line.all(
                    "SELECT body" + OF_PLACE + " ORDER BY sequence DESC LIMIT ?",
                    row -> row.getBytes(1),
                    key[0],
                    key[1],
                    key[2],
                    most));
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
    return database.read(
        line -> line.number("SELECT coalesce(max(sequence), 0)" + OF_PLACE, key(place)));
  }

  /** Forgets the ticks that began longer ago than {@link #RETENTION}; returns how many. */
  public int expire(Instant now) {
    long before = now.minus(RETENTION).toEpochMilli();
    int all = 0;
    int some;
    do {
      some =
          database.write(
              line ->
                  line.update(
                      "DELETE FROM ticks WHERE (place, sequence) IN"
                          + " (SELECT place, sequence FROM ticks WHERE began < ? LIMIT ?)",
                      before,
                      REMOVED_AT_ONCE));
      all += some;
    } while (some == REMOVED_AT_ONCE);
    return all;
  }

  private List<byte[]> bodies(Place place, long after, long last) {
    Object[] key = key(place);
    return database.read(
        line ->
            line.all(
                "SELECT body" + IN_SPAN + " ORDER BY sequence",
                row -> row.getBytes(1),
                key[0],
                key[1],
                key[2],
                after,
                last));
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

  private static Object[] key(Place place) {
    return new Object[] {place.lane().application(), place.lane().environment(), place.component()};
  }

  @Override
  public void close() {
    database.close();
  }
}
