package slipway.agent.instance;

import java.time.Duration;
import slipway.agent.protocol.Launch;

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
  record Useless(String why) implements Fate {

    /** It was not ready in the time it has for that. */
    static Useless late(Launch.Conduct conduct, String lacking) {
      Duration within = Duration.ofMillis(conduct.readyWithinMillis());
      return new Useless("was not ready within %s: %s".formatted(Words.of(within), lacking));
    }
  }
}
