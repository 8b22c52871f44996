package slipway.server.routes;

import java.security.Principal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import slipway.access.Scope;
import slipway.api.Answers;
import slipway.application.LaneId;
import slipway.server.access.Needs;
import slipway.server.access.Needs.Where;
import slipway.server.core.Applied;
import slipway.server.telling.Telling;

/** Channels by which people are told. */
@RestController
public class ChannelRoutes {
  private final Telling telling;
  private final Applied applied;

  ChannelRoutes(Telling telling, Applied applied) {
    this.telling = telling;
    this.applied = applied;
  }

  @Needs(value = Scope.READ, where = Where.EVERYWHERE)
  @GetMapping("/api/v1/channels")
  Answers.Channels channels() {
    return telling.channels();
  }

  @Needs(Scope.DEPLOY)
  @PostMapping("/api/v1/lanes/{application}/{environment}/channels/test")
  Answers.ChannelTrials tryOut(
      @PathVariable String application, @PathVariable String environment, Principal who) {
    // Refuses a name that is not known, with the nearest that is.
    applied.effective(application, environment);
    return telling.tryOut(new LaneId(application, environment), who.getName());
  }
}
