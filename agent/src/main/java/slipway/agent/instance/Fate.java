package slipway.agent.instance;

/** What became of a life while it was watched. */
sealed interface Fate {

  /** It is ready. */
  record Up() implements Fate {}

  /** The instance is not wanted any more, or the agent ends: nothing to be done here. */
  record Unwanted() implements Fate {}

  /** Its process has ended by itself. */
  record Ended() implements Fate {}

  /**
   * It runs, but is of no use and must be ended.
   *
   * @param why to follow the release's name: "was not ready within 30 s: …"
   */
  record Useless(String why) implements Fate {}
}
