package slipway.journal.sqlite;

import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import slipway.application.LaneId;
import slipway.deployment.DeploymentId;

/** The statements on the table of events. */
final class EventTable {
  private static final String SELECT = "SELECT " + StoredEvent.COLUMNS + " FROM events ";

  /** An event to be added, its position not known yet. */
  record Addition(DeploymentId deployment, String at, String actor, String type, String json) {}

  private EventTable() {}

  static long last(Line line) throws SQLException {
    return line.number("SELECT coalesce(max(position), 0) FROM events");
  }

  /** Adds the events to a lane and returns the last position; empty where the lane has moved on. */
  static OptionalLong add(
      Line line, LaneId lane, long seenRevision, List<Addition> additions, String build)
      throws SQLException {
    long revision =
        line.number(
            "SELECT coalesce(max(revision), 0) FROM events"
                + " WHERE application = ? AND environment = ?",
            lane.application(),
            lane.environment());
    if (revision != seenRevision) {
      return OptionalLong.empty();
    }
    long position = last(line);
    for (Addition addition : additions) {
      position++;
      revision++;
      line.update(
          "INSERT INTO events (position, application, environment, number, revision, at, actor,"
              + " build, type, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          position,
          lane.application(),
          lane.environment(),
          addition.deployment().number(),
          revision,
          addition.at(),
          addition.actor(),
          build,
          addition.type(),
          addition.json());
    }
    return OptionalLong.of(position);
  }

  /** Events of a lane from a revision on, at most so many. */
  static List<StoredEvent> ofLane(Line line, LaneId lane, long from, int most) throws SQLException {
    return line.all(
        SELECT
            + "WHERE application = ? AND environment = ? AND revision >= ?"
            + " ORDER BY revision LIMIT ?",
        StoredEvent::read,
        lane.application(),
        lane.environment(),
        from,
        most);
  }

  static List<StoredEvent> after(Line line, long position, int most) throws SQLException {
    return line.all(
        SELECT + "WHERE position > ? ORDER BY position LIMIT ?", StoredEvent::read, position, most);
  }

  static List<StoredEvent> of(Line line, DeploymentId deployment) throws SQLException {
    return line.all(
        SELECT + "WHERE application = ? AND environment = ? AND number = ? ORDER BY position",
        StoredEvent::read,
        deployment.lane().application(),
        deployment.lane().environment(),
        deployment.number());
  }

  static List<LaneId> lanes(Line line) throws SQLException {
    return line.all(
        "SELECT application, environment FROM events WHERE revision = 1 ORDER BY position",
        row -> new LaneId(row.getString(1), row.getString(2)));
  }
}
