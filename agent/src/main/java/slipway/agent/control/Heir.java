package slipway.agent.control;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slipway.agent.handover.GuestTake;
import slipway.agent.handover.Kept;
import slipway.agent.handover.ListenerTake;
import slipway.agent.protocol.AgentClient;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Estate;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Request;
import slipway.agent.protocol.Tick;
import slipway.agent.router.evidence.TickStore;

/**
 * Takes over from the agent that runs, in two phases. First the other one yields: it goes on
 * routing, but supervises and remembers nothing. Then this one, when everything is in place, says
 * that it has it; only now it lets users in. Before that, it can fail as it likes.
 */
final class Heir {
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(20);

  /** How long everything may take from the first phase to the second. */
  private static final Duration WITHIN = Duration.ofSeconds(10);

  private static final int TICKS_AT_ONCE = 500;

  /** More than an agent keeps of an entry: an hour of them, ten a second. */
  private static final int MOST_READINGS = 100;

  private final Agent.Settings settings;
  private final String key;
  private final Map<Place, TickStore> ticks = new HashMap<>();
  private final Map<Place, String> addresses = new HashMap<>();

  Heir(Agent.Settings settings, String key) {
    this.settings = settings;
    this.key = key;
  }

  void takeOver(Reign reign) throws IOException, InterruptedException {
    var succession = reign.router().succession();
    try (var before = new AgentClient(settings.socket(), ANSWERS_WITHIN)) {
      Optional<ProcessHandle> process = ProcessHandle.of(welcome(before).pid());
      copyTicks(before);
      succession.hold();
      var guests = new GuestTake(Agent.guestsIn(settings.runTime()), succession::welcome);
      List<Estate> estates = yielded(before);
      copyTicks(before);
      ticks.forEach(succession::inherit);
      var kept = new Kept(ListenerTake.from(Agent.listenersIn(settings.runTime())), addresses);
      reign.serve(kept, estates, process);
      String at = Agent.guestsIn(settings.runTime()).toString();
      require(before.ask(new Request.Taken(key, at)), Answer.Reached.class);
      succession.receive();
      reign.succeeded(key);
      reign.open();
      if (process.isPresent()) {
        var _ = process.get().onExit().thenRun(guests::close);
      }
    } catch (AgentClient.NoAgent e) {
      throw new IOException("there is no agent to take over from: " + e.getMessage(), e);
    }
  }

  private Answer.Welcome welcome(AgentClient before) throws IOException {
    return require(before.ask(new Request.Hello(settings.build())), Answer.Welcome.class);
  }

  private List<Estate> yielded(AgentClient before) throws IOException {
    long pid = ProcessHandle.current().pid();
    var wanted = new Request.Yield(key, pid, WITHIN.toMillis());
    return require(before.ask(wanted), Answer.Estates.class).estates();
  }

  /** What is new since the last time: the first time takes long, the second does not. */
  private void copyTicks(AgentClient before) throws IOException {
    var snapshot = require(before.ask(new Request.Observe()), Answer.Snapshot.class);
    for (Answer.Routing routing : snapshot.routings()) {
      addresses.put(routing.place(), routing.address());
      copyTicks(before, routing.place());
    }
  }

  private void copyTicks(AgentClient before, Place place) throws IOException {
    for (int i = 0; i < MOST_READINGS; i++) {
      TickStore known = ticks.get(place);
      long after = known == null ? -1 : known.next() - 1;
      List<Tick> more =
          require(
                  before.ask(new Request.ReadTicks(place, after, TICKS_AT_ONCE)),
                  Answer.Ticks.class)
              .ticks();
      if (more.isEmpty()) {
        return;
      }
      long first = more.getFirst().sequence();
      if (known == null || known.next() != first) {
        known = new TickStore(first); // or the agent has dropped some meanwhile
        ticks.put(place, known);
      }
      more.forEach(known::add);
    }
  }

  private static <T extends Answer> T require(Answer answer, Class<T> kind) throws IOException {
    if (kind.isInstance(answer)) {
      return kind.cast(answer);
    }
    throw new IOException(
        switch (answer) {
          case Answer.Refused(String reason) -> "the agent that runs refuses: " + reason;
          case Answer.Failed(String reason) -> "the agent that runs cannot hand over: " + reason;
          default -> "the agent that runs answered " + answer;
        });
  }
}
