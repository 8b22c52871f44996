package slipway.cli.follow;

import java.time.Duration;
import java.util.List;
import slipway.api.DeploymentView;
import slipway.api.EventView;
import slipway.api.EvidenceView;

/** Shows nothing: only the ending is asked for. */
public record NoDisplay() implements Display {

  @Override
  public void changed(List<EventView> events, DeploymentView now) {}

  @Override
  public void judged(EvidenceView evidence) {}

  @Override
  public void lost(String why, Duration patience) {}

  @Override
  public void regained() {}

  @Override
  public void beat() {}

  @Override
  public void ended(DeploymentView last) {}
}
