package slipway.journal.sqlite;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import slipway.journal.IdempotencyKeys;
import slipway.release.Digest;

/** Answers in the journal's file. */
record StoredIdempotencyKeys(Database database, InstantSource clock) implements IdempotencyKeys {

  /** Old answers removed with every new one: more than come, so that they cannot pile up. */
  private static final int REMOVED_AT_ONCE = 100;

  @Override
  public Optional<Answer> find(String key) {
    String since = since(clock.instant());
    return database.read(line -> find(line, key, since));
  }

  @Override
  public Answer keep(String key, Answer answer) {
    Instant now = clock.instant();
    return database.write(
        line -> {
          String since = since(now);
          Optional<Answer> first = find(line, key, since);
          if (first.isPresent()) {
            return first.get();
          }
          line.update(
              "DELETE FROM answers WHERE key IN (SELECT key FROM answers WHERE at < ? LIMIT ?)",
              since,
              REMOVED_AT_ONCE);
          line.update(
              "INSERT OR REPLACE INTO answers (key, request, status, body, at)"
                  + " VALUES (?, ?, ?, ?, ?)",
              key,
              answer.request().hex(),
              answer.status(),
              answer.body(),
              Moments.text(now));
          return answer;
        });
  }

  private static Optional<Answer> find(Line line, String key, String since) throws SQLException {
    return line.first(
        "SELECT request, status, body FROM answers WHERE key = ? AND at >= ?",
        row -> new Answer(new Digest(row.getString(1)), row.getInt(2), row.getString(3)),
        key,
        since);
  }

  private static String since(Instant now) {
    return Moments.text(now.minus(KEPT_FOR));
  }
}
