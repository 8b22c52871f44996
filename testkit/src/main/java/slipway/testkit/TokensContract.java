package slipway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import slipway.access.AccessToken;
import slipway.access.AccessToken.Made;
import slipway.access.Grant;
import slipway.access.Scope;
import slipway.journal.Tokens;
import slipway.release.Digest;

/** What every memory of tokens keeps. */
public abstract class TokensContract {
  private static final Instant NOON = SettableClock.START;
  private static final Digest SECRET = Digest.of("a secret");

  private Tokens tokens = new MemoryTokens();

  /** One that remembers nothing yet. */
  protected abstract Tokens create();

  /** The same as the next process finds it. */
  protected abstract Tokens reopen();

  @BeforeEach
  final void begin() {
    tokens = create();
  }

  private static AccessToken token(String id, Optional<Instant> expiresAt) {
    return new AccessToken(
        id,
        "ci-shop",
        new Grant(Scope.DEPLOY, Set.of("shop", "blog"), Set.of("production")),
        new Made(NOON, "ann@laptop"),
        expiresAt,
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void a_token_is_found_by_its_secret_only() {
    AccessToken limited = token("one", Optional.of(NOON.plusNanos(1)));
    tokens.keep(limited, SECRET);
    tokens = reopen();
    assertThat(tokens.find(SECRET)).contains(limited);
    assertThat(tokens.find(Digest.of("another"))).isEmpty();
  }

  @Test
  void a_token_without_limits_and_end_is_kept_as_such() {
    AccessToken all =
        new AccessToken(
            "all",
            "admin",
            Grant.EVERYTHING,
            new Made(NOON, "ann"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    tokens.keep(all, SECRET);
    assertThat(reopen().find(SECRET)).contains(all);
  }

  @Test
  void the_newest_stand_first_and_no_more_than_asked_for() {
    tokens.keep(token("one", Optional.empty()), SECRET);
    tokens.keep(token("two", Optional.empty()), Digest.of("two"));
    assertThat(tokens.all(10)).extracting(AccessToken::id).containsExactly("two", "one");
    assertThat(tokens.all(1)).extracting(AccessToken::id).containsExactly("two");
  }

  @Test
  void who_took_a_token_back_first_is_remembered_and_no_other_is_touched() {
    tokens.keep(token("one", Optional.empty()), SECRET);
    tokens.keep(token("two", Optional.empty()), Digest.of("two"));
    Made first = new Made(NOON.plusSeconds(1), "bob");
    tokens.revoke("one", first);
    tokens.revoke("one", new Made(NOON.plusSeconds(2), "eve"));
    tokens.revoke("none", first);
    tokens = reopen();
    assertThat(tokens.find(SECRET).flatMap(AccessToken::revoked)).contains(first);
    assertThat(tokens.find(Digest.of("two")).flatMap(AccessToken::revoked)).isEmpty();
  }

  @Test
  void its_last_use_is_remembered_also_of_one_that_was_taken_back() {
    tokens.keep(token("one", Optional.empty()), SECRET);
    tokens.revoke("one", new Made(NOON, "bob"));
    tokens.used("one", NOON.plus(Duration.ofDays(1)));
    AccessToken found = reopen().find(SECRET).orElseThrow();
    assertThat(found.usedAt()).contains(NOON.plus(Duration.ofDays(1)));
    assertThat(found.revoked()).isPresent();
  }
}
