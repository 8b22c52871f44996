package slipway.deployment;

/** What a person, a pipeline or a newer deployment may ask of a deployment. */
public sealed interface Command {

  record Pause(String by, String reason) implements Command {}

  /** Go on after a pause; try again when stuck. */
  record Resume(String by) implements Command {}

  /** Go home; before the first step, do not start. */
  record RollBack(String by, String reason) implements Command {}

  /** A check of the exposed release has failed. */
  record ReportCheck(String component, String check, String reason) implements Command {}

  /** A newer deployment begins from this one's release. */
  record EndWatch(DeploymentId by) implements Command {}
}
