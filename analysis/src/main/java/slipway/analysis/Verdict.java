package slipway.analysis;

/** What the evidence says so far. */
public enum Verdict {
  /** The new version is worse; stays so once said. */
  HARMFUL,
  /** The new version is good enough in everything that is required. */
  GOOD,
  /** There is data, and it does not decide yet. */
  UNDECIDED,
  /** The new version has finished nothing for a while: never a pass, never a failure. */
  NO_DATA
}
