package slipway.plan;

import slipway.action.Action;

/** How a step is taken back. */
public sealed interface Undo {

  record By(Action action, Urgency urgency) implements Undo {}

  /** Nothing to take back. */
  record Unneeded() implements Undo {}

  /** Past this step there is no way back. The plan shows it, and a person signs for it. */
  record Impossible(String reason) implements Undo {}

  /** How soon it is done on the way home; see {@link WayHome}. */
  enum Urgency {
    /** What never runs beside itself must end before the release before can run. */
    ROOM,
    /** The release before must run before users can return to it. */
    BASELINE,
    TRAFFIC,
    FLAGS,
    CODE,
    SCHEMA,
    CONFIGURATION
  }
}
