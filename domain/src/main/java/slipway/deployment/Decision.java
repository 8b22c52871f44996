package slipway.deployment;

/** The answer to a command. A refusal is an ordinary answer, not an exception. */
public sealed interface Decision {

  record Accepted(Event event) implements Decision {}

  record Refused(Refusal why) implements Decision {}

  /** Stable codes: they appear in the HTTP API and in the messages of the command line. */
  enum Refusal {
    NOT_PAUSED,
    ALREADY_PAUSED,
    ALREADY_ROLLING_BACK,
    ALREADY_LIVE,
    NOBODY_SERVES,
    ALREADY_ENDED,
    NOT_WATCHING,
    NOTHING_TO_GO_BACK_TO,
    NO_WAY_HOME,
    STUCK,
    DEPLOYMENT_MOVING,
    NOT_THE_LATEST,
    NOTHING_RUNS
  }
}
