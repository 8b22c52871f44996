package slipway.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import slipway.access.AccessToken;
import slipway.release.Digest;

/** The tokens there are and were. Of a secret only its digest is remembered. */
public interface Tokens {

  /** Remembers a new token. */
  void keep(AccessToken token, Digest secret);

  /** The token of a secret, whatever it is worth; empty where nobody was ever given that secret. */
  Optional<AccessToken> find(Digest secret);

  /** Tokens, the newest first, at most so many. */
  List<AccessToken> all(int most);

  /** Takes a token back; one that was taken back stays as it is. Nothing where there is none. */
  void revoke(String id, AccessToken.Made by);

  /** Notes that a token was used. */
  void used(String id, Instant at);
}
