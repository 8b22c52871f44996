package slipway.journal;

import java.util.List;
import slipway.application.LaneId;
import slipway.deployment.DeploymentId;

/** Reads what is remembered, in the order in which it happened. */
public interface Chronicle {

  /** Events after a position, the oldest first, at most so many. A reader never skips one. */
  List<Envelope> after(long position, int most);

  /** All events of one deployment, the oldest first; none where there is no such deployment. */
  List<Envelope> of(DeploymentId deployment);

  /** Every lane in which anything ever happened. */
  List<LaneId> lanes();
}
