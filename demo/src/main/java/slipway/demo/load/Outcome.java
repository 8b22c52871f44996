package slipway.demo.load;

/** What became of a request, as its user saw it. */
public enum Outcome {
  /**
   * A whole answer, whatever its status, in which header and body name the same version or none.
   */
  WHOLE,

  /** Nobody took the connection. */
  REFUSED,

  /** The connection was closed or reset before the answer was whole. */
  CUT,

  /** The answer was not whole when the user's patience was over. */
  TIMED_OUT,

  /** What came is not HTTP/1.1 with a length or chunks. */
  NOT_HTTP,

  /** The answer is whole, but header and body name different versions. */
  CONTRADICTORY,

  /** It could not set out, because too many others were still waiting for their answers. */
  UNSENT
}
