package slipway.agent.protocol;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where users of a component come in.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 lets the system choose (tests)
 * @param unit what keeps one user with one release
 * @param unitName the cookie's or header's name, where the unit has one; else empty
 */
public record Entry(String host, int port, Unit unit, String unitName, Limits limits, Gate gate) {

  /** An entry that does no more than listen there. */
  public Entry(String host, int port, Unit unit, String unitName, Limits limits) {
    this(host, port, unit, unitName, limits, Gate.PLAIN);
  }

  /** Where its users come in, the first address first. */
  public List<Gate.Spot> spots() {
    return Stream.concat(Stream.of(new Gate.Spot(host, port)), gate.also().stream()).toList();
  }

  /** What is assigned to a release: every request anew, or whatever carries the same mark. */
  public enum Unit {
    REQUEST,
    COOKIE,
    HEADER,
    ADDRESS
  }

  /**
   * What one entry bears. A component that is zero has its usual value: a writer of an earlier
   * build did not know it.
   *
   * @param headerBytes the largest request or answer head; larger is answered 431 or 502
   * @param bodyBytes the largest request body; larger is answered 413
   * @param connections the most client connections at once; more are shed with 503
   * @param idleMillis how long a client may be silent inside a request's body, and between requests
   * @param upstreamMillis how long a release may take until its answer's head; then 504, and bad
   * @param headMillis how long a request's head may take from its first byte to its last, however
   *     it drips; then 408
   * @param bodyRate bytes a second that a request's body has to come with, on average over any
   *     stretch longer than {@code idleMillis}; slower is shed with 408
   */
  public record Limits(
      int headerBytes,
      long bodyBytes,
      int connections,
      long idleMillis,
      long upstreamMillis,
      long headMillis,
      int bodyRate) {
    private static final long HEAD_MILLIS = 20_000;

    /** An upload over a phone's worst connection, at 8 KiB a second, is eight times as fast. */
    private static final int BODY_RATE = 1_024;

    public static final Limits DEFAULT =
        new Limits(64 * 1024, 1L << 30, 20_000, 60_000, 60_000, HEAD_MILLIS, BODY_RATE);

    public Limits {
      headMillis = headMillis == 0 ? HEAD_MILLIS : headMillis;
      bodyRate = bodyRate == 0 ? BODY_RATE : bodyRate;
    }
  }
}
