package slipway.deployment;

import slipway.action.Action;

/** The one thing to be done now for a deployment to move. */
public sealed interface Task {

  /** Record that it begins. */
  record Begin() implements Task {}

  /** Make the action true. */
  record Perform(Action action) implements Task {}

  /** Look up what was known before, and begin to judge. */
  record OpenExposure(int attempt) implements Task {}

  /** Judge the evidence, and go by it. */
  record Judge(State.Exposed exposed) implements Task {}

  record AwaitPerson() implements Task {}

  record Nothing() implements Task {}
}
