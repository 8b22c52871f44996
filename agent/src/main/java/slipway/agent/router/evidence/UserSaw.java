package slipway.agent.router.evidence;

/** What became of one request in the eyes of the user who sent it: exactly one of these. */
public enum UserSaw {
  /** A change of protocol. */
  UPGRADE,
  /** A whole answer 2xx. */
  FINE,
  /** A whole answer 3xx. */
  REDIRECT,
  /** A whole answer 4xx. */
  CLIENT_ERROR,
  /** A whole answer 5xx of the release. */
  SERVER_ERROR,
  /** A 502 or 504 of the router because the release gave no answer. */
  STAND_IN,
  /** An answer that the release began and did not end. */
  BROKEN,
  /** A stream that was cut at the end of the drain limit. */
  CUT,
  /** Nothing: the client left before its answer was whole. */
  LEFT;

  /** What a whole answer with that status is. */
  public static UserSaw status(int status) {
    return switch (status / 100) {
      case 1 -> UPGRADE;
      case 2 -> FINE;
      case 3 -> REDIRECT;
      case 4 -> CLIENT_ERROR;
      default -> SERVER_ERROR;
    };
  }
}
