package slipway.cli;

import slipway.api.DeploymentView;
import slipway.cli.follow.Ending;

/** What a command's end tells the shell. The one table; docs/reference/cli.md is made from it. */
public enum ExitCode {
  DONE(
      0,
      "done: promoted; home, where home was asked for; with --no-wait, accepted;"
          + " for others, the answer"),
  REFUSED(1, "refused: the answer is no, and the message says why and what to do"),
  NO_ANSWER(2, "no answer: the server does not run, broke off, or cannot tell"),
  WENT_HOME(3, "the deployment went home, failed, or was cancelled"),
  STUCK(4, "the deployment is stuck, and a person has to help it"),
  WAITING(5, "the time of --wait is over, or only a person can move the deployment on"),
  USAGE(64, "the command line is wrong, or nobody is there to accept the plan"),
  BROKEN(70, "a defect of slipway itself"),
  INTERRUPTED(130, "Ctrl-C; a deployment goes on without being watched"),
  UNREAD(141, "nobody reads the output any longer; a deployment goes on without being watched");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  public int number() {
    return number;
  }

  public String meaning() {
    return meaning;
  }

  /** Of a command that wants a deployment to be promoted. */
  static ExitCode wantingPromotion(Ending ending) {
    return switch (ending) {
      case Ending.Reached(var last) -> ofOutcome(last);
      case Ending.NeedsPerson _, Ending.Overdue _ -> WAITING;
    };
  }

  /** Of a command that wants to be home. */
  static ExitCode wantingHome(Ending ending) {
    return switch (ending) {
      case Ending.Reached(var last) -> last.state().equals("stuck") ? STUCK : DONE;
      case Ending.NeedsPerson _, Ending.Overdue _ -> WAITING;
    };
  }

  private static ExitCode ofOutcome(DeploymentView last) {
    String outcome = last.outcome().orElse(last.state());
    return switch (outcome) {
      case "promoted", "live" -> DONE;
      case "rolledBack", "failed", "cancelled" -> WENT_HOME;
      case "stuck" -> STUCK;
      default ->
          throw new IllegalStateException(
              "deployment %s is over with the unknown outcome '%s'".formatted(last.id(), outcome));
    };
  }
}
