package slipway.lane;

import slipway.deployment.Proposal;

/** What may be asked of a lane. */
public sealed interface Ask {

  /** Begin a deployment as proposed. */
  record Open(Proposal proposal) implements Ask {}

  /** Turn round what moves; where nothing does, what was promoted last. */
  record RollBack(String by, String reason) implements Ask {}
}
