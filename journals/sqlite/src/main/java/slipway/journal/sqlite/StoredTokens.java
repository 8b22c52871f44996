package slipway.journal.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import slipway.access.AccessToken;
import slipway.access.AccessToken.Made;
import slipway.access.Grant;
import slipway.access.Scope;
import slipway.journal.Tokens;
import slipway.release.Digest;

/** Tokens in the journal's file. */
record StoredTokens(Database database) implements Tokens {
  private static final String SELECT =
      "SELECT id, name, scope, applications, environments, at, by, expires_at, revoked_at,"
          + " revoked_by, used_at FROM tokens";

  @Override
  public void keep(AccessToken token, Digest secret) {
    var _ =
        database.write(
            line ->
                line.update(
                    "INSERT INTO tokens (id, name, secret, scope, applications, environments, at,"
                        + " by, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    token.id(),
                    token.name(),
                    secret.hex(),
                    token.grant().scope().word(),
                    listed(token.grant().applications()),
                    listed(token.grant().environments()),
                    Moments.text(token.made().at()),
                    token.made().by(),
                    token.expiresAt().map(Moments::text).orElse("")));
  }

  @Override
  public Optional<AccessToken> find(Digest secret) {
    return database.read(
        line -> line.first(SELECT + " WHERE secret = ?", StoredTokens::read, secret.hex()));
  }

  @Override
  public List<AccessToken> all(int most) {
    return database.read(
        line -> line.all(SELECT + " ORDER BY number DESC LIMIT ?", StoredTokens::read, most));
  }

  @Override
  public void revoke(String id, Made made) {
    var _ =
        database.write(
            line ->
                line.update(
                    "UPDATE tokens SET revoked_at = ?, revoked_by = ?"
                        + " WHERE id = ? AND revoked_at = ''",
                    Moments.text(made.at()),
                    made.by(),
                    id));
  }

  @Override
  public void used(String id, Instant at) {
    var _ =
        database.write(
            line ->
                line.update("UPDATE tokens SET used_at = ? WHERE id = ?", Moments.text(at), id));
  }

  private static String listed(Set<String> names) {
    return String.join(" ", new TreeSet<>(names));
  }

  private static AccessToken read(ResultSet row) throws SQLException {
    String scope = row.getString(3);
    return new AccessToken(
        row.getString(1),
        row.getString(2),
        new Grant(
            Scope.parse(scope).orElseThrow(() -> new SQLException("no scope is called " + scope)),
            names(row.getString(4)),
            names(row.getString(5))),
        new Made(Moments.read(row.getString(6)), row.getString(7)),
        moment(row, 8),
        revoked(row),
        moment(row, 11));
  }

  private static Set<String> names(String listed) {
    return listed.isEmpty() ? Set.of() : Set.of(listed.split(" ", -1));
  }

  private static Optional<Instant> moment(ResultSet row, int column) throws SQLException {
    return Optional.of(row.getString(column)).filter(m -> !m.isEmpty()).map(Moments::read);
  }

  private static Optional<Made> revoked(ResultSet row) throws SQLException {
    Optional<Instant> at = moment(row, 9);
    return at.isPresent() ? Optional.of(new Made(at.get(), row.getString(10))) : Optional.empty();
  }
}
