package slipway.program;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import slipway.agent.control.Agent;
import slipway.agent.protocol.AgentClient;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Request;

/**
 * Keeps the users' ways in while there is a server: holds copies of the agent's listening sockets,
 * and starts another agent at once when its process is gone. The new one takes the sockets up where
 * the old one left them, and adopts the instances.
 */
final class Keeper implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Keeper.class.getName());

  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  /** Whether sockets came or went is asked so often. */
  private static final Duration ASKED_EVERY = Duration.ofSeconds(1);

  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(2);
  private static final Duration ENDS_WITHIN = AgentStart.WITHIN.plusSeconds(5);

  private final Agents agents;
  private final KeptSockets sockets;
  private final AgentClient client;
  private final LongSupplier nanos;
  private final BackOff backOff = new BackOff();
  private final Semaphore news = new Semaphore(0);
  private final Thread thread = Thread.ofPlatform().name("keeper").daemon().unstarted(this::keep);
  private volatile ProcessHandle agent;
  private volatile boolean ending;

  /** Whether the end of that agent is told. */
  private volatile boolean told;

  private Keeper(Folders folders, Agents agents, Agents.Found found, LongSupplier nanos) {
    this.agents = agents;
    this.nanos = nanos;
    this.agent = found.process();
    this.sockets = new KeptSockets(folders.runTime());
    this.client = new AgentClient(Agent.socketIn(folders.runTime()), ANSWERS_WITHIN);
  }

  /** Begins with an agent that answers. There must be no other keeper of these folders. */
  static Keeper begin(Folders folders, Agents agents, Agents.Found agent, LongSupplier nanos) {
    var keeper = new Keeper(folders, agents, agent, nanos);
    keeper.watch(agent.process());
    keeper.thread.start();
    return keeper;
  }

  /** The agent there is, or was last. */
  ProcessHandle agent() {
    return agent;
  }

  /** The addresses whose sockets are kept open, as {@code host:port}. */
  Set<String> kept() {
    return sockets.addresses();
  }

  private void keep() {
    long since = nanos.getAsLong();
    while (!ending) {
      if (!agent.isAlive()) {
        replace(Duration.ofNanos(nanos.getAsLong() - since));
        since = nanos.getAsLong();
      }
      follow();
      awaitEndOfAgent();
    }
  }

  /** For as long as it is not asked anything. */
  private void awaitEndOfAgent() {
    long until = nanos.getAsLong() + ASKED_EVERY.toNanos();
    Duration step = told ? ASKED_EVERY : LOOK_EVERY;
    while (!ending && agent.isAlive() && nanos.getAsLong() < until) {
      awaitNews(step);
    }
  }

  /** Of its own child's end the kernel tells it; the end of another agent is found by looking. */
  private void watch(ProcessHandle found) {
    agent = found;
    told = found.parent().equals(Optional.of(ProcessHandle.current()));
    if (told) {
      var _ = found.onExit().thenRun(news::release);
    }
  }

  private void replace(Duration life) {
    Optional<Agents.Found> next = agents.find();
    if (next.isPresent()) {
      watch(next.get().process());
      return; // it has taken over
    }
    Duration wait = backOff.after(life);
    LOG.log(
        Level.WARNING,
        "the agent (pid {0}) is gone: its sockets are kept, another is started{1}",
        Long.toString(agent.pid()),
        wait.isZero() ? "" : " in " + wait.toMillis() + " ms");
    if (endsWithin(wait)) {
      return;
    }
    try {
      watch(agents.findOrStart().process());
      sockets.take();
      LOG.log(Level.INFO, "the agent is back (pid {0})", Long.toString(agent.pid()));
    } catch (StartRefused e) {
      LOG.log(Level.ERROR, e.words());
    }
  }

  private void follow() {
    try {
      if (client.ask(new Request.Hello("")) instanceof Answer.Welcome welcome) {
        follow(welcome);
        entries(welcome).filter(e -> !e.equals(sockets.addresses())).ifPresent(_ -> sockets.take());
      }
    } catch (AgentClient.NoAgent e) {
      LOG.log(Level.DEBUG, "the agent does not say which sockets it has", e);
    }
  }

  /** Another one may have taken over: it has the same sockets. */
  private void follow(Answer.Welcome welcome) {
    if (welcome.pid() != agent.pid()) {
      ProcessHandle.of(welcome.pid()).ifPresent(this::watch);
      LOG.log(Level.INFO, "another agent has taken over (pid {0})", Long.toString(agent.pid()));
    }
  }

  /** An agent of an earlier build does not say it at once. */
  private Optional<Set<String>> entries(Answer.Welcome welcome) {
    if (!welcome.listening().isEmpty()) {
      return Optional.of(Set.copyOf(welcome.listening()));
    }
    return client.ask(new Request.Observe()) instanceof Answer.Snapshot snapshot
        ? Optional.of(
            snapshot.routings().stream()
                .flatMap(routing -> addresses(routing).stream())
                .collect(Collectors.toUnmodifiableSet()))
        : Optional.empty();
  }

  /** An agent of an earlier build names but the first. */
  private static List<String> addresses(Answer.Routing routing) {
    return routing.listening().isEmpty() && !routing.address().isEmpty()
        ? List.of(routing.address())
        : routing.listening();
  }

  private boolean endsWithin(Duration wait) {
    long until = nanos.getAsLong() + wait.toNanos();
    long left = wait.toNanos();
    while (!ending && left > 0) {
      awaitNews(Duration.ofNanos(left));
      left = until - nanos.getAsLong();
    }
    return ending;
  }

  /** Until somebody has something to tell, but no longer. */
  private void awaitNews(Duration longest) {
    try {
      boolean _ = news.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ending = true;
    }
  }

  /** Lets go of the sockets; the agent goes on without a keeper. */
  @Override
  public void close() {
    ending = true;
    news.release();
    try {
      thread.join(ENDS_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    client.close();
    sockets.close();
  }
}
