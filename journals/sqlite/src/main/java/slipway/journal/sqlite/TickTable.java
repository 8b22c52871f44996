package slipway.journal.sqlite;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import slipway.application.Place;
import slipway.evidence.Tick;
import slipway.journal.format.TickFormat;

/** The statements on the tables of ticks and of the places they were counted at. */
final class TickTable {
  /** Removed in one transaction, so that nobody waits long behind it. */
  static final int REMOVED_AT_ONCE = 5_000;

  private static final String OF_PLACE =
      " FROM ticks JOIN places ON places.id = ticks.place"
          + " WHERE application = ? AND environment = ? AND component = ?";
  private static final String IN_SPAN = OF_PLACE + " AND sequence > ? AND sequence <= ?";

  private TickTable() {}

  /** Adds those that are not there yet, and says how many. */
  static int add(Line line, Place place, List<Tick> ticks) throws SQLException {
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

  /** Those after a number up to another, the oldest first. */
  static List<byte[]> between(Line line, Place place, long after, long last) throws SQLException {
    return line.all(
        "SELECT body" + IN_SPAN + " ORDER BY sequence",
        row -> row.getBytes(1),
        place.lane().application(),
        place.lane().environment(),
        place.component(),
        after,
        last);
  }

  /** The newest first. */
  static List<byte[]> latest(Line line, Place place, int most) throws SQLException {
    return line.all(
        "SELECT body" + OF_PLACE + " ORDER BY sequence DESC LIMIT ?",
        row -> row.getBytes(1),
        place.lane().application(),
        place.lane().environment(),
        place.component(),
        most);
  }

  /** The number of the newest; 0 where there is none. */
  static long newest(Line line, Place place) throws SQLException {
    return line.number("SELECT coalesce(max(sequence), 0)" + OF_PLACE, key(place));
  }

  /** Removes some that began before then, and says how many. */
  static int removeSome(Line line, long beforeMillis) throws SQLException {
    return line.update(
        "DELETE FROM ticks WHERE (place, sequence) IN"
            + " (SELECT place, sequence FROM ticks WHERE began < ? LIMIT ?)",
        beforeMillis,
        REMOVED_AT_ONCE);
  }

  /** Removes some of the oldest if all take up more bytes than that, and says how many. */
  static int removeBeyond(Line line, long bytes) throws SQLException {
    if (Pages.used(line) <= bytes) {
      return 0;
    }
    return line.update(
        "DELETE FROM ticks WHERE (place, sequence) IN"
            + " (SELECT place, sequence FROM ticks ORDER BY began LIMIT ?)",
        REMOVED_AT_ONCE);
  }

  private static Object[] key(Place place) {
    return new Object[] {place.lane().application(), place.lane().environment(), place.component()};
  }
}
