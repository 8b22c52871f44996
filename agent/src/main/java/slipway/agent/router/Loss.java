package slipway.agent.router;

/** How a try came to nothing. */
enum Loss {
  /** No connection could be made: nothing was sent. */
  NOT_CONNECTED,
  /** The connection ended before any byte of an answer. */
  NO_ANSWER,
  /** The connection ended inside an answer. */
  BROKEN_OFF,
  /** What came is no HTTP. */
  MALFORMED,
  /** No answer's head came in time. */
  TIMED_OUT
}
