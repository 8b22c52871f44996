package slipway.agent.instance;

/**
 * What has gone wrong with an instance so far.
 *
 * @param restarts how often it was started again
 * @param shortLives lives in a row that were short
 * @param failedStarts lives in a row that ended before the instance was ready
 * @param overdue whether the last start took longer than it may
 * @param lastEnd how its process ended last; empty when it never did
 * @param failure why the last start failed, as a sentence; empty when it did not
 */
record Mishaps(
    int restarts,
    int shortLives,
    int failedStarts,
    boolean overdue,
    String lastEnd,
    String failure) {
  static final Mishaps NONE = new Mishaps(0, 0, 0, false, "", "");

  /** After a life that ended by itself or had to be ended. */
  Mishaps lived(boolean briefly, String end) {
    return new Mishaps(restarts, briefly ? shortLives + 1 : 0, failedStarts, overdue, end, failure);
  }

  /** After an end that was wanted. */
  Mishaps stopped(String end) {
    return new Mishaps(restarts, shortLives, failedStarts, overdue, end, failure);
  }

  /** After a life that never got ready. */
  Mishaps failed(boolean tooLate, String why) {
    return new Mishaps(restarts, shortLives, failedStarts + 1, tooLate, lastEnd, why);
  }

  Mishaps startedAgain() {
    return new Mishaps(restarts + 1, shortLives, failedStarts, overdue, lastEnd, failure);
  }

  Mishaps ready() {
    return new Mishaps(restarts, shortLives, 0, false, lastEnd, "");
  }

  /** After it has been ready for so long that its next end begins a new count. */
  Mishaps stable() {
    return new Mishaps(restarts, 0, failedStarts, overdue, lastEnd, failure);
  }

  boolean crashLooping(Pace.Restarts limits) {
    return shortLives >= limits.crashLoop();
  }

  /** Whether it is no use to hope that it gets ready. */
  boolean hopeless(Pace.Restarts limits) {
    return overdue || failedStarts >= limits.startsAtMost() || crashLooping(limits);
  }
}
