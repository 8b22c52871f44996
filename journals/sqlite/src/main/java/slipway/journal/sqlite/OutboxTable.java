package slipway.journal.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import slipway.application.LaneId;
import slipway.channel.Address;
import slipway.channel.Letter;
import slipway.channel.Outbox;
import slipway.channel.Outbox.Settlement;
import slipway.channel.Outbox.Tally;
import slipway.journal.format.MessageFormat;

/** The statements on the table of messages. */
final class OutboxTable {

  private OutboxTable() {}

  /** Adds letters in their order; one whose key is there already is passed over. */
  static int add(Line line, List<Letter> letters) throws SQLException {
    int added = 0;
    for (Letter letter : letters) {
      added +=
          line.update(
              "INSERT INTO outbox (key, application, environment, channel, happened, json, state,"
                  + " attempts, due, trouble) VALUES (?, ?, ?, ?, ?, ?, 'waiting', 0, ?, '')"
                  + " ON CONFLICT DO NOTHING",
              letter.message().key(),
              letter.to().lane().application(),
              letter.to().lane().environment(),
              letter.to().channel(),
              Moments.text(letter.message().at()),
              MessageFormat.write(letter.message()),
              Moments.text(letter.message().at()));
    }
    return added;
  }

  /** A time further ahead than there is a pause was reckoned before the clock was set back. */
  static List<Letter> due(Line line, Address to, Instant now, int most) throws SQLException {
    return line.all(
        "SELECT json, attempts FROM outbox WHERE application = ? AND environment = ?"
            + " AND channel = ? AND state = 'waiting' AND (due <= ? OR due > ?)"
            + " ORDER BY number LIMIT ?",
        row -> new Letter(to, MessageFormat.read(row.getString(1)), row.getInt(2)),
        to.lane().application(),
        to.lane().environment(),
        to.channel(),
        Moments.text(now),
        Moments.text(now.plus(Outbox.LONGEST_PAUSE)),
        most);
  }

  static int settle(Line line, String key, Settlement how, Instant at) throws SQLException {
    return switch (how) {
      case Settlement.Delivered() -> settle(line, key, "delivered", at, "");
      case Settlement.Again(var due, var why) -> settle(line, key, "waiting", due, why);
      case Settlement.GivenUp(var why) -> settle(line, key, "givenUp", at, why);
    };
  }

  private static int settle(Line line, String key, String state, Instant due, String trouble)
      throws SQLException {
    return line.update(
        "UPDATE outbox SET state = ?, due = ?, trouble = ?, attempts = attempts + 1"
            + " WHERE key = ? AND state = 'waiting'",
        state,
        Moments.text(due),
        trouble,
        key);
  }

  static List<Tally> tallies(Line line) throws SQLException {
    return line.all(
        "SELECT application, environment, channel, sum(state = 'waiting'),"
            + " sum(state = 'delivered'), sum(state = 'givenUp'),"
            + " min(CASE WHEN state = 'waiting' THEN happened END),"
            + " (SELECT trouble FROM outbox o WHERE o.application = outbox.application"
            + " AND o.environment = outbox.environment AND o.channel = outbox.channel"
            + " AND o.state <> 'delivered' AND o.trouble <> '' ORDER BY o.number DESC LIMIT 1)"
            + " FROM outbox GROUP BY application, environment, channel"
            + " ORDER BY application, environment, channel",
        OutboxTable::tally);
  }

  private static Tally tally(ResultSet row) throws SQLException {
    return new Tally(
        new Address(new LaneId(row.getString(1), row.getString(2)), row.getString(3)),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        Optional.ofNullable(row.getString(7)).map(Moments::read),
        Optional.ofNullable(row.getString(8)));
  }

  static int forget(Line line, Instant before, int most) throws SQLException {
    return line.update(
        "DELETE FROM outbox WHERE number IN (SELECT number FROM outbox"
            + " WHERE state <> 'waiting' AND due < ? LIMIT ?)",
        Moments.text(before),
        most);
  }
}
