package slipway.placement.process;

import slipway.agent.protocol.AgentClient;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Request;
import slipway.application.Place;
import slipway.deployment.DeploymentId;
import slipway.placement.Leases;
import slipway.placement.Unreachable;

/** Leases the agent's router holds. */
record AgentLeases(AgentClient agent) implements Leases {

  @Override
  public Renewal renew(Place place, DeploymentId deployment, Judged judged) {
    try {
      var request =
          new Request.Renew(
              AgentWords.place(place),
              deployment.toString(),
              judged.attempt(),
              judged.tick(),
              judged.slowAfter().toMillis());
      return switch (agent.ask(request)) {
        case Answer.Reached _ -> new Renewal.Held();
        case Answer.Expired(var observed) -> new Renewal.Expired(observed);
        case Answer other -> throw new Unreachable("the agent answered a renewal with " + other);
      };
    } catch (AgentClient.NoAgent e) {
      throw new Unreachable("no answer: " + e.getMessage(), e);
    }
  }
}
