package slipway.journal.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import slipway.journal.Releases;
import slipway.release.Artifacts;
import slipway.release.Digest;

/** Releases in the journal's file. */
record StoredReleases(Database database, InstantSource clock) implements Releases {
  private static final String SELECT =
      "SELECT application, version, artifact, files, bytes, at FROM releases WHERE application = ?";

  @Override
  public Kept keep(String application, String version, Artifacts.Kept files) {
    Instant now = clock.instant();
    return database.write(
        line -> {
          line.update(
              "INSERT INTO releases (application, version, artifact, files, bytes, at)"
                  + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
              application,
              version,
              files.digest().hex(),
              files.files(),
              files.bytes(),
              Moments.text(now));
          return find(line, application, version)
              .orElseThrow(() -> new SQLException(version + " was kept and is not there"));
        });
  }

  @Override
  public Kept replace(String application, String version, Artifacts.Kept files) {
    Instant now = clock.instant();
    return database.write(
        line -> {
          line.update(
              "UPDATE releases SET artifact = ?, files = ?, bytes = ?, at = ?"
                  + " WHERE application = ? AND version = ?",
              files.digest().hex(),
              files.files(),
              files.bytes(),
              Moments.text(now),
              application,
              version);
          return find(line, application, version)
              .orElseThrow(() -> new SQLException(version + " is not kept"));
        });
  }

  @Override
  public Optional<Kept> find(String application, String version) {
    return database.read(line -> find(line, application, version));
  }

  private static Optional<Kept> find(Line line, String application, String version)
      throws SQLException {
    return line.first(SELECT + " AND version = ?", StoredReleases::read, application, version);
  }

  @Override
  public List<Kept> of(String application, int most) {
    return database.read(
        line ->
            line.all(
                SELECT + " ORDER BY number DESC LIMIT ?", StoredReleases::read, application, most));
  }

  private static Kept read(ResultSet row) throws SQLException {
    return new Kept(
        row.getString(1),
        row.getString(2),
        new Digest(row.getString(3)),
        row.getInt(4),
        row.getLong(5),
        Moments.read(row.getString(6)));
  }
}
