package slipway.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import slipway.access.AccessToken;
import slipway.journal.Tokens;
import slipway.release.Digest;

/** Tokens that are remembered as long as the JVM lives. */
public final class MemoryTokens implements Tokens {
  private record Kept(AccessToken token, Digest secret) {}

  private final List<Kept> kept = new ArrayList<>();

  @Override
  public synchronized void keep(AccessToken token, Digest secret) {
    kept.addFirst(new Kept(token, secret));
  }

  @Override
  public synchronized Optional<AccessToken> find(Digest secret) {
    return kept.stream().filter(k -> k.secret().equals(secret)).map(Kept::token).findFirst();
  }

  @Override
  public synchronized List<AccessToken> all(int most) {
    return kept.stream().map(Kept::token).limit(most).toList();
  }

  @Override
  public synchronized void revoke(String id, AccessToken.Made by) {
    change(id, t -> changed(t, t.revoked().or(() -> Optional.of(by)), t.usedAt()));
  }

  @Override
  public synchronized void used(String id, Instant at) {
    change(id, t -> changed(t, t.revoked(), Optional.of(at)));
  }

  private static AccessToken changed(
      AccessToken t, Optional<AccessToken.Made> revoked, Optional<Instant> used) {
    return new AccessToken(t.id(), t.name(), t.grant(), t.made(), t.expiresAt(), revoked, used);
  }

  private void change(String id, UnaryOperator<AccessToken> change) {
    kept.replaceAll(
        k -> k.token().id().equals(id) ? new Kept(change.apply(k.token()), k.secret()) : k);
  }
}
