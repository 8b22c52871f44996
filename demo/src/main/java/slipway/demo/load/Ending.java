package slipway.demo.load;

/**
 * How a request ended.
 *
 * @param nanos when, since the start of the load
 * @param status of its answer; 0 where none came
 * @param version that the answer's header named; empty for none
 */
record Ending(long nanos, Outcome outcome, int status, String version) {

  static Ending without(long nanos, Outcome outcome) {
    return new Ending(nanos, outcome, 0, AnswerHead.NO_VERSION);
  }
}
