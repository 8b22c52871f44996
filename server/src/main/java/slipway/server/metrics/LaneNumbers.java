package slipway.server.metrics;

import java.util.List;
import slipway.api.Answers;
import slipway.api.LaneView;
import slipway.checking.Standing;
import slipway.collector.Family.Kind;
import slipway.lane.Lane;
import slipway.server.metrics.Exposition.Samples;
import slipway.server.views.DeploymentViews;

/** Numbers of an application in an environment. */
final class LaneNumbers {
  private final Samples events;
  private final Samples moving;
  private final Samples harm;
  private final Samples state;
  private final Samples checks;
  private final Samples waiting;
  private final Samples givenUp;

  LaneNumbers(Exposition out) {
    events =
        out.family("slipway_lane_events_total", Kind.COUNTER, "Events of the lane's deployments.");
    moving =
        out.family("slipway_deployment_moving", Kind.GAUGE, "Whether a deployment is on its way.");
    harm = out.family("slipway_users_hurt", Kind.GAUGE, "Whether users are being hurt.");
    state =
        out.family(
            "slipway_deployment_state",
            Kind.GAUGE,
            "1 for the state of the deployment on its way, or of what runs.");
    checks = out.family("slipway_check_passes", Kind.GAUGE, "Whether a scheduled check passes.");
    waiting =
        out.family("slipway_messages_waiting", Kind.GAUGE, "Messages that are not delivered yet.");
    givenUp =
        out.family("slipway_messages_given_up", Kind.GAUGE, "Messages of late that never were.");
  }

  void lane(Lane lane) {
    String application = lane.id().application();
    String environment = lane.id().environment();
    events.sample(lane.revision(), "application", application, "environment", environment);
    moving.sample(
        lane.moving().isPresent() ? 1 : 0, "application", application, "environment", environment);
    lane.moving()
        .or(lane::top)
        .ifPresent(
            deployment ->
                state.sample(
                    1,
                    "application",
                    application,
                    "environment",
                    environment,
                    "state",
                    DeploymentViews.state(deployment)));
  }

  void view(LaneView lane) {
    harm.sample(
        lane.harm() ? 1 : 0, "application", lane.application(), "environment", lane.environment());
  }

  void checks(List<Standing> all) {
    for (Standing check : all) {
      checks.sample(
          check.passes() ? 1 : 0,
          "application",
          check.place().lane().application(),
          "environment",
          check.place().lane().environment(),
          "component",
          check.place().component(),
          "check",
          check.check());
    }
  }

  void channel(Answers.ChannelState channel) {
    String[] labels = {
      "application",
      channel.application(),
      "environment",
      channel.environment(),
      "channel",
      channel.name()
    };
    waiting.sample(channel.waiting(), labels);
    givenUp.sample(channel.givenUp(), labels);
  }
}
