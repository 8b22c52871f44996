package slipway.server.access;

import java.security.Principal;
import java.time.Instant;
import java.util.Optional;
import slipway.access.Grant;
import slipway.access.Scope;
import slipway.application.LaneId;
import slipway.release.Digest;
import slipway.server.core.RequestRefused;

/**
 * Who asks, as it was proven.
 *
 * @param actor as the journal remembers them
 * @param proof what they are called where they are refused something
 * @param secret of the token; empty for a session of a browser
 * @param until when that token or session ends; empty: never
 */
public record Caller(
    String actor, String proof, Grant grant, Optional<Digest> secret, Optional<Instant> until)
    implements Principal {
  static final String OWNER = "the owner";

  @Override
  public String getName() {
    return actor;
  }

  /** Whether they have the owner's token, which is in the data folder. */
  public boolean isOwner() {
    return proof.equals(OWNER);
  }

  /** Whether they may look at what happens there. */
  public boolean sees(LaneId lane) {
    return grant.allows(Scope.READ, lane);
  }

  public boolean sees(String application, String environment) {
    return sees(new LaneId(application, environment));
  }

  /**
   * Nothing, where they may do so there.
   *
   * @throws RequestRefused which names what is needed and what there is
   */
  public void require(Scope needed, LaneId lane) {
    if (!grant.allows(needed, lane)) {
      throw refused(Grant.words(needed, lane));
    }
  }

  /** As {@link #require(Scope, LaneId)}, in some environment of the application. */
  public void require(Scope needed, String application) {
    if (!grant.allows(needed, application)) {
      throw refused("%s of %s".formatted(needed.word(), application));
    }
  }

  /** As {@link #require(Scope, LaneId)}, wherever. */
  void require(Scope needed) {
    if (!grant.allows(needed)) {
      throw refused(needed.word());
    }
  }

  /** As {@link #require(Scope, LaneId)}, in all there is. */
  void requireEverywhere(Scope needed) {
    if (!grant.allows(needed) || !grant.isEverywhere()) {
      throw refused(new Grant(needed, java.util.Set.of(), java.util.Set.of()).inWords());
    }
  }

  private RequestRefused refused(String needed) {
    return RequestRefused.of(
        403,
        "NOT_ALLOWED",
        "%s may %s, and this needs %s: slipway token create makes a token for that, by whoever administers this server"
            .formatted(proof, grant.inWords(), needed),
        Optional.empty());
  }
}
