package slipway.journal.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import slipway.application.LaneId;
import slipway.deployment.DeploymentId;
import slipway.deployment.Entry;
import slipway.journal.Envelope;
import slipway.journal.JournalBroken;
import slipway.journal.format.EventFormat;
import slipway.journal.format.Unreadable;

/** A row of the table of events. What is in it is read only when it is asked for. */
record StoredEvent(
    long position,
    DeploymentId deployment,
    long revision,
    Instant at,
    String actor,
    String build,
    String json) {

  static final String COLUMNS =
      "position, application, environment, number, revision, at, actor, build, json";

  static StoredEvent read(ResultSet row) throws SQLException {
    var lane = new LaneId(row.getString(2), row.getString(3));
    return new StoredEvent(
        row.getLong(1),
        new DeploymentId(lane, row.getInt(4)),
        row.getLong(5),
        Moments.read(row.getString(6)),
        row.getString(7),
        row.getString(8),
        row.getString(9));
  }

  Entry entry() {
    try {
      return new Entry(deployment, EventFormat.read(json));
    } catch (Unreadable e) {
      throw new JournalBroken(
          "event %d of %s, written by build %s, cannot be read: %s"
              .formatted(position, deployment, build, e.getMessage()),
          e);
    }
  }

  Envelope envelope() {
    return new Envelope(position, entry(), revision, at, actor, build);
  }
}
