package slipway.evidence;

/** What the evidence says of a candidate. */
public enum Verdict {
  HARMFUL,
  GOOD,
  UNDECIDED,
  /** Nobody used the candidate, or nobody counted: never a pass and never a failure. */
  NO_DATA
}
