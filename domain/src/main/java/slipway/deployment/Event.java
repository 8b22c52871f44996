package slipway.deployment;

import slipway.evidence.Finding;

/**
 * What has happened to a deployment. Events are the stored form: only ever added, never edited.
 * When it happened stands beside the event in the journal.
 */
public sealed interface Event {

  /** It was asked for, and its plan accepted. Always the first. */
  record Opened(Proposal proposal) implements Event {}

  /** Its first step is about to be taken. */
  record Begun() implements Event {}

  /** The action asked for last is true. */
  record Reached(String observed) implements Event {}

  /** The action asked for last will not become true. */
  record Refused(String reason) implements Event {}

  /** Evidence counts from here on; of an exposure with shares, this one is the first. */
  record ExposureOpened(Exposure exposure, int share) implements Event {}

  /** The next share inside the bounds of the exposure. */
  record ShareChosen(int share) implements Event {}

  /** The exposure ends well: proven good, or undecided and allowed to proceed. */
  record ExposurePassed(Finding finding) implements Event {}

  /** The evidence says that users are harmed. */
  record HarmFound(Finding finding) implements Event {}

  /** The lease ran out: users are with the release before. */
  record LeaseExpired(String observed) implements Event {}

  /** The watch is over. */
  record WatchPassed(Finding finding) implements Event {}

  /** A newer deployment has begun: nobody watches this one any longer. */
  record WatchEnded(DeploymentId by) implements Event {}

  record Paused(String by, String reason) implements Event {}

  /** The exposure had its time, and decided nothing: a person is to look at it. */
  record Held(Finding finding) implements Event {}

  record Resumed(String by) implements Event {}

  record RollbackStarted(Cause cause, String by) implements Event {}

  /**
   * Whoever was harmed on the way home up to here is counted, too; of several such counts of a
   * deployment, the largest is right.
   *
   * @param harmed requests of the candidate since its newest exposure began that were bad, or slow
   *     where latency is judged; at least 1
   */
  record HarmCounted(long harmed) implements Event {}

  /** A check of what is exposed or watched has failed, which passed or was not asked before. */
  record CheckFailed(String component, String check, String reason) implements Event {}

  record Cancelled(String by, String reason) implements Event {}

  /** There was no answer for too long, or the way home was refused. */
  record GotStuck(String reason) implements Event {}

  /** A person says that it should be tried again. */
  record Retried(String by) implements Event {}
}
