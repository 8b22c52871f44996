package slipway.agent.protocol;

/**
 * Where users of a component come in.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 lets the system choose (tests)
 * @param unit what keeps one user with one release
 * @param unitName the cookie's or header's name, where the unit has one; else empty
 */
public record Entry(String host, int port, Unit unit, String unitName, Limits limits) {

  /** What is assigned to a release: every request anew, or whatever carries the same mark. */
  public enum Unit {
    REQUEST,
    COOKIE,
    HEADER,
    ADDRESS
  }

  /**
   * What one entry bears.
   *
   * @param headerBytes the largest request or answer head; larger is answered 431 or 502
   * @param bodyBytes the largest request body; larger is answered 413
   * @param connections the most client connections at once; more are shed with 503
   * @param idleMillis how long a client may be silent inside a request before it is shed with 408
   * @param upstreamMillis how long a release may take until its answer's head; then 504, and bad
   */
  public record Limits(
      int headerBytes, long bodyBytes, int connections, long idleMillis, long upstreamMillis) {
    public static final Limits DEFAULT = new Limits(64 * 1024, 1L << 30, 20_000, 60_000, 60_000);
  }
}
