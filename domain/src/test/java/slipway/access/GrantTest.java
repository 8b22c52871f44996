package slipway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import slipway.access.AccessToken.Made;
import slipway.access.AccessToken.State;
import slipway.application.LaneId;

class GrantTest {
  private static final LaneId SHOP = new LaneId("shop", "production");
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void each_scope_includes_those_before_it() {
    assertThat(Scope.ADMINISTER.includes(Scope.READ)).isTrue();
    assertThat(Scope.DEPLOY.includes(Scope.DEPLOY)).isTrue();
    assertThat(Scope.READ.includes(Scope.DEPLOY)).isFalse();
    assertThat(Scope.parse("deploy")).contains(Scope.DEPLOY);
    assertThat(Scope.parse("DEPLOY")).isEmpty();
  }

  @Test
  void a_limit_leaves_out_all_it_does_not_name_and_no_limit_nothing() {
    var limited = new Grant(Scope.DEPLOY, Set.of("shop"), Set.of("production"));
    assertThat(limited.allows(Scope.DEPLOY, SHOP)).isTrue();
    assertThat(limited.allows(Scope.READ, SHOP)).isTrue();
    assertThat(limited.allows(Scope.ADMINISTER, SHOP)).isFalse();
    assertThat(limited.allows(Scope.READ, new LaneId("shop", "staging"))).isFalse();
    assertThat(limited.allows(Scope.READ, new LaneId("blog", "production"))).isFalse();
    assertThat(limited.allows(Scope.READ, "shop")).isTrue();
    assertThat(limited.allows(Scope.READ, "blog")).isFalse();
    assertThat(limited.isEverywhere()).isFalse();
    assertThat(Grant.EVERYTHING.allows(Scope.ADMINISTER, SHOP)).isTrue();
    assertThat(Grant.EVERYTHING.isEverywhere()).isTrue();
  }

  @Test
  void it_is_said_in_words() {
    assertThat(new Grant(Scope.DEPLOY, Set.of("shop", "blog"), Set.of("staging")).inWords())
        .isEqualTo("deploy of blog, shop in staging");
    assertThat(new Grant(Scope.READ, Set.of(), Set.of()).inWords())
        .isEqualTo("read of every application in every environment");
    assertThat(Grant.words(Scope.DEPLOY, SHOP)).isEqualTo("deploy of shop in production");
  }

  @Test
  void a_token_is_worth_something_until_it_expires_or_is_taken_back() {
    AccessToken token = token(Optional.of(NOON), Optional.empty());
    assertThat(token.state(NOON.minusNanos(1))).isEqualTo(State.USABLE);
    assertThat(token.state(NOON)).isEqualTo(State.EXPIRED);
    assertThat(token(Optional.empty(), Optional.empty()).state(Instant.MAX))
        .isEqualTo(State.USABLE);
    AccessToken revoked = token(Optional.of(NOON), Optional.of(new Made(NOON, "bob")));
    assertThat(revoked.state(NOON.plusSeconds(1))).isEqualTo(State.REVOKED);
  }

  @Test
  void use_is_noted_coarsely() {
    AccessToken token = token(Optional.empty(), Optional.empty());
    assertThat(token.isNewlyUsed(NOON)).isTrue();
    var used =
        new AccessToken(
            "id",
            "ci",
            Grant.EVERYTHING,
            token.made(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(NOON));
    assertThat(used.isNewlyUsed(NOON.plus(AccessToken.COARSELY).minusNanos(1))).isFalse();
    assertThat(used.isNewlyUsed(NOON.plus(AccessToken.COARSELY))).isTrue();
  }

  private static AccessToken token(Optional<Instant> expires, Optional<Made> revoked) {
    return new AccessToken(
        "id", "ci", Grant.EVERYTHING, new Made(NOON, "ann"), expires, revoked, Optional.empty());
  }
}
