package slipway.placement.process;

import java.util.List;
import slipway.agent.protocol.AgentClient;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Request;
import slipway.application.Place;
import slipway.evidence.NoEvidence;
import slipway.evidence.Tick;
import slipway.evidence.TickSource;

/** What the agent's router counts. */
record AgentTicks(AgentClient agent) implements TickSource {

  @Override
  public List<Tick> after(Place place, long sequence, int most) {
    try {
      Answer answer = agent.ask(new Request.ReadTicks(AgentWords.place(place), sequence, most));
      if (answer instanceof Answer.Ticks(var ticks, _)) {
        return ticks.stream().map(AgentWords::tick).toList();
      }
      throw new NoEvidence("the agent answered a question for ticks with " + answer);
    } catch (AgentClient.NoAgent e) {
      throw new NoEvidence("no answer: " + e.getMessage(), e);
    }
  }
}
