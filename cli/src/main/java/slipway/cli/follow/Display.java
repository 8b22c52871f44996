package slipway.cli.follow;

import java.time.Duration;
import java.util.List;
import slipway.api.DeploymentView;
import slipway.api.EventView;
import slipway.api.EvidenceView;

/** Shows a deployment on its way. */
public sealed interface Display permits LiveDisplay, PlainDisplay, RecordDisplay, NoDisplay {

  /** The events that are new, in order, and the deployment after them. */
  void changed(List<EventView> events, DeploymentView now);

  void judged(EvidenceView evidence);

  /** The server is gone, and looked for until the patience is over. */
  void lost(String why, Duration patience);

  void regained();

  /** Time passes: several times a second. */
  void beat();

  /** Nothing more is shown after this. */
  void ended(DeploymentView last);
}
