package slipway.agent.control;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import slipway.agent.handover.GuestPass;
import slipway.agent.protocol.AgentClient;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Counted;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Request;
import slipway.agent.router.Passage;
import slipway.agent.router.Succession;

/**
 * The end of an agent that was replaced: hands its users' idle connections over, answers what is on
 * its way, and tells the successor what it counts meanwhile, until nobody is left.
 */
final class Bequest implements Runnable {
  private static final Logger LOG = System.getLogger(Agent.class.getName());

  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofMillis(100);

  /** Longer than any drain limit; then whoever is left is cut. */
  private static final Duration MOST = Duration.ofMinutes(10);

  /** Beyond so many messages that nobody takes, the oldest are given up. */
  private static final int MOST_UNSENT = 1_000;

  private final Agent.Settings settings;
  private final Request.Taken taken;
  private final Succession succession;
  private final Deque<Request.Leftover> unsent = new ArrayDeque<>();
  private final Map<Place, List<String>> busy = new HashMap<>();
  private final Set<Place> over = new HashSet<>();
  private final Optional<GuestPass> passage;
  private final Map<Place, CompletableFuture<Void>> left;
  private long number;
  private int lost;

  private Bequest(
      Agent.Settings settings,
      Request.Taken taken,
      Succession succession,
      Optional<GuestPass> passage) {
    this.settings = settings;
    this.taken = taken;
    this.succession = succession;
    this.passage = passage;
    this.left = succession.leave(passage.<Passage>map(p -> p).orElse((_, told) -> told.of(false)));
  }

  /** From now on users come in at the successor. */
  static Bequest begin(Agent.Settings settings, Request.Taken taken, Succession succession) {
    try {
      var passage = GuestPass.to(Path.of(taken.guests()));
      return new Bequest(settings, taken, succession, Optional.of(passage));
    } catch (IOException e) {
      LOG.log(Level.WARNING, "idle connections cannot be handed over, and are closed later", e);
      return new Bequest(settings, taken, succession, Optional.empty());
    }
  }

  /** Until nobody is left. */
  @Override
  public void run() {
    long until = settings.nanos().getAsLong() + MOST.toNanos();
    try (var successor = new AgentClient(settings.socket(), ANSWERS_WITHIN)) {
      while (over.size() < left.size() && settings.nanos().getAsLong() < until) {
        left.forEach(this::tell);
        send(successor);
        LockSupport.parkNanos(LOOK.toNanos());
      }
      send(successor);
    }
    passage.ifPresent(GuestPass::close);
    say(succession.remaining());
  }

  private void say(int remaining) {
    LOG.log(
        Level.INFO,
        "is no longer needed; at the drain limit, idle connections closed: {0}",
        succession.idleClosed());
    lost += unsent.size();
    if (remaining > 0 || lost > 0) {
      LOG.log(
          Level.WARNING,
          "ends with {0} connections cut, and {1} messages of evidence that nobody took",
          remaining,
          lost);
    }
  }

  private void tell(Place place, CompletableFuture<Void> left) {
    if (over.contains(place)) {
      return;
    }
    boolean last = left.isDone(); // looked at before what was counted
    Counted counted = succession.rest(place);
    List<String> now = last ? List.of() : succession.busy(place);
    if (last || !counted.isEmpty() || !now.equals(busy.put(place, now))) {
      unsent.add(new Request.Leftover(taken.key(), place, ++number, counted, now));
    }
    if (last) {
      over.add(place);
    }
    while (unsent.size() > MOST_UNSENT) {
      unsent.removeFirst();
      lost++;
    }
  }

  private void send(AgentClient successor) {
    try {
      while (!unsent.isEmpty() && successor.ask(unsent.getFirst()) instanceof Answer.Reached) {
        unsent.removeFirst();
      }
    } catch (AgentClient.NoAgent e) {
      LOG.log(Level.DEBUG, "the successor does not answer yet", e);
    }
  }
}
