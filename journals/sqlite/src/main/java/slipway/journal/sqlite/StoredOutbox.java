package slipway.journal.sqlite;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import slipway.channel.Address;
import slipway.channel.Letter;
import slipway.channel.Occasion;
import slipway.channel.Occurrences;
import slipway.channel.Outbox;

/** The outbox, and what lasts and has been told of, in the journal's file. */
record StoredOutbox(Database database) implements Outbox, Occurrences {

  /** How long it is known what became of a letter. */
  static final Duration KEPT_FOR = Duration.ofDays(7);

  private static final int FORGOTTEN_AT_ONCE = 1_000;

  @Override
  public long filledTo() {
    return database.read(StoredOutbox::filledTo);
  }

  private static long filledTo(Line line) throws SQLException {
    return line.number("SELECT position FROM outbox_position");
  }

  @Override
  public void fill(long position, List<Letter> letters) {
    database.write(
        line -> {
          int moved =
              line.update(
                  "UPDATE outbox_position SET position = ? WHERE position < ?", position, position);
          return moved == 0 ? 0 : OutboxTable.add(line, letters);
        });
  }

  @Override
  public List<Letter> due(Address to, Instant now, int most) {
    return database.read(line -> OutboxTable.due(line, to, now, most));
  }

  @Override
  public void settle(String key, Settlement how, Instant at) {
    database.write(line -> OutboxTable.settle(line, key, how, at));
  }

  @Override
  public List<Tally> tallies() {
    return database.read(OutboxTable::tallies);
  }

  @Override
  public void forget(Instant before) {
    int forgotten = FORGOTTEN_AT_ONCE;
    while (forgotten == FORGOTTEN_AT_ONCE) {
      forgotten = database.write(line -> OutboxTable.forget(line, before, FORGOTTEN_AT_ONCE));
    }
  }

  @Override
  public List<Occurrence> open() {
    return database.read(
        line ->
            line.all(
                "SELECT occasion, subject, since FROM occurrences ORDER BY since, subject",
                row ->
                    new Occurrence(
                        Occasion.of(row.getString(1)).orElseThrow(),
                        row.getString(2),
                        Moments.read(row.getString(3)))));
  }

  @Override
  public void begin(Occurrence occurrence, List<Letter> letters) {
    database.write(
        line -> {
          int begun =
              line.update(
                  "INSERT INTO occurrences (occasion, subject, since) VALUES (?, ?, ?)"
                      + " ON CONFLICT DO NOTHING",
                  occurrence.occasion().word(),
                  occurrence.subject(),
                  Moments.text(occurrence.since()));
          return begun == 0 ? 0 : OutboxTable.add(line, letters);
        });
  }

  @Override
  public void end(Occurrence occurrence) {
    database.write(
        line ->
            line.update(
                "DELETE FROM occurrences WHERE occasion = ? AND subject = ?",
                occurrence.occasion().word(),
                occurrence.subject()));
  }
}
