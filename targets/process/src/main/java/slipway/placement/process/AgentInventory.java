package slipway.placement.process;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slipway.agent.protocol.AgentClient;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Request;
import slipway.application.LaneId;
import slipway.application.Place;
import slipway.placement.Inventory;
import slipway.placement.Unreachable;

/** What the agent runs, and what its instances say. */
record AgentInventory(AgentClient agent, Lead lead) implements Inventory {

  @Override
  public Snapshot observe() {
    Answer answer = ask(new Request.Observe());
    if (answer instanceof Answer.Snapshot(var instances, var routings)) {
      return new Snapshot(
          instances.stream().map(AgentInventory::instance).toList(),
          routings.stream()
              .filter(r -> !r.address().isEmpty())
              .map(AgentInventory::routing)
              .toList(),
          fences(routings));
    }
    throw new Unreachable("the agent answered an observation with " + answer);
  }

  @Override
  public Output output(String instance, long offset, int most) {
    return switch (ask(new Request.ReadOutput(instance, offset, most))) {
      case Answer.Output(long from, var text, long end) -> new Output(from, text, end);
      case Answer.Refused(var reason) -> throw new Unknown(reason);
      case Answer other -> throw new Unreachable("the agent answered for output with " + other);
    };
  }

  @Override
  public Totals totals(Place place) {
    Answer answer = ask(new Request.ReadTotals(AgentWords.place(place)));
    if (answer instanceof Answer.Totals(var releases, long own, long left, long idleClosed)) {
      return new Totals(
          releases.stream()
              .map(
                  r ->
                      new OfRelease(
                          r.release(),
                          r.fine(),
                          r.client4xx(),
                          r.server5xx() + r.standIns(),
                          r.torn(),
                          r.left()))
              .toList(),
          own,
          left,
          idleClosed);
    }
    throw new Unreachable("the agent answered for totals with " + answer);
  }

  private Answer ask(Request request) {
    try {
      return agent.ask(request);
    } catch (AgentClient.NoAgent e) {
      throw new Unreachable("no answer: " + e.getMessage(), e);
    }
  }

  /** The newest of each lane, as its journal would count it. */
  private Map<LaneId, Long> fences(List<Answer.Routing> routings) {
    Map<LaneId, Long> fences = new HashMap<>();
    for (Answer.Routing routing : routings) {
      LaneId lane = AgentWords.place(routing.place()).lane();
      fences.merge(lane, routing.fence() - lead.of(lane), Math::max);
    }
    return fences;
  }

  private static Instance instance(Answer.Instance i) {
    return new Instance(
        i.id(),
        AgentWords.place(i.place()),
        i.release(),
        i.state(),
        new Running(
            i.process().pid(),
            i.process().port(),
            Instant.ofEpochMilli(i.process().sinceEpochMillis())),
        new Troubles(i.restarts(), i.lastEnd(), i.crashLooping(), i.lacking()),
        new Use(i.use().memoryBytes(), i.use().peakBytes(), i.use().cpuMillis(), i.limits()));
  }

  private static Routing routing(Answer.Routing r) {
    return new Routing(
        AgentWords.place(r.place()),
        r.address(),
        r.arms().stream().map(a -> new Share(a.release(), a.share())).toList(),
        r.proven(),
        r.lease().deployment().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Lease(r.lease().deployment(), Duration.ofMillis(r.lease().millisLeft()))),
        r.certificates().stream().map(AgentInventory::certificate).toList());
  }

  private static Certificate certificate(Answer.Certificate c) {
    return new Certificate(
        c.file(),
        c.names(),
        c.notAfterEpochMillis() == 0
            ? Optional.empty()
            : Optional.of(Instant.ofEpochMilli(c.notAfterEpochMillis())),
        c.trouble(),
        c.engine());
  }
}
