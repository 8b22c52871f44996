package slipway.evidence;

import slipway.release.Digest;

/**
 * A verdict with what it rests on, as it is recorded.
 *
 * @param sentence for a tired person: what, how sure, how many were harmed
 * @param harm the combined evidence of harm, as the natural logarithm of the e-value
 * @param good the least of the required metrics' evidence of being good enough, likewise
 * @param ticks the ticks it rests on
 * @param guaranteed whether the stated error rate holds; not without an arm beside it
 */
public record Finding(
    Verdict verdict, String sentence, double harm, double good, Span ticks, boolean guaranteed) {

  /**
   * The ticks a finding rests on.
   *
   * @param after the sequence number before the first
   * @param last the last
   * @param digest of all of them as stored
   * @param candidateRequests that the candidate answered in them
   * @param harmed of the candidate's requests: bad, or slow where latency is judged
   */
  public record Span(long after, long last, Digest digest, long candidateRequests, long harmed) {}
}
