package slipway.agent.router;

/** How a try came to nothing. */
enum Loss {
  /** No connection could be made: nothing was sent. */
  NOT_CONNECTED("took no connection"),
  /** The connection ended before any byte of an answer. */
  NO_ANSWER("closed the connection without an answer"),
  /** The connection ended inside an answer. */
  BROKEN_OFF("broke its answer off"),
  /** What came is no HTTP, or more of it than is taken. */
  MALFORMED("gave an answer that is not understood"),
  /** No answer's head came in time. */
  TIMED_OUT("did not answer in time");

  private final String words;

  Loss(String words) {
    this.words = words;
  }

  /**
   * What the application did, for a sentence.
   *
   * @param found what exactly was seen; empty when there is no more to say
   */
  String told(String found) {
    return found.isEmpty() ? words : words + ": " + found;
  }
}
