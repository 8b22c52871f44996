package slipway.lane;

import java.util.List;
import slipway.deployment.Decision.Refusal;
import slipway.deployment.DeploymentId;
import slipway.deployment.Entry;

/** A lane's answer. */
public sealed interface Reply {

  /** These events happen, all or none; they concern that deployment. */
  record Accepted(DeploymentId deployment, List<Entry> entries) implements Reply {
    public Accepted {
      entries = List.copyOf(entries);
    }
  }

  /** It is so already: that deployment brought it, or is bringing it. */
  record AlreadySo(DeploymentId deployment) implements Reply {}

  record Refused(Refusal why) implements Reply {}
}
