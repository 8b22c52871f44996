package slipway.agent.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import slipway.agent.handover.Kept;
import slipway.agent.handover.ListenerTake;
import slipway.agent.handover.Passed;
import slipway.agent.handover.Supervision;
import slipway.agent.process.Complaints;
import slipway.agent.process.UnusableFolder;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Estate;
import slipway.agent.protocol.Request;
import slipway.agent.router.Listening;
import slipway.agent.router.Router;
import slipway.agent.router.RouterSettings;
import slipway.agent.router.Succession;

/**
 * One agent from its first moment to its last: comes to be in charge, by itself or from another
 * one; may yield to a successor, and take everything back; has handed over, or is asked to end.
 * Whatever it is, its router goes on routing who is in.
 */
final class Reign {
  private static final Logger LOG = System.getLogger(Agent.class.getName());

  private static final long BACK_EVERY_MILLIS = 500;
  private static final long FOUND_EVERY_MILLIS = 3_000;
  private static final int MOST_TRIES_TO_TAKE_BACK = 1_200; // ten minutes

  private final Agent.Settings settings;
  private final Router router;
  private final Answer.Welcome welcome;
  private final Candidates candidates;
  private final Yielded yielded = new Yielded(this::takeBack);
  private final CountDownLatch ended = new CountDownLatch(1);
  private @Nullable Reception reception;
  private volatile @Nullable Duty duty;
  private volatile boolean instancesToo;

  /** How an agent comes to be in charge. */
  interface Accession {
    void of(Reign reign) throws IOException, InterruptedException;
  }

  static void run(Agent.Settings settings, Accession accession)
      throws IOException, InterruptedException {
    var memory = new Memory(settings.data().resolve("places"));
    try (Router router =
        Router.start(
            router(settings, memory.firstTick(settings.clock())),
            settings.data().resolve("access"))) {
      router.warm();
      var reign = new Reign(settings, router);
      try {
        accession.of(reign);
        reign.ended.await();
      } finally {
        reign.end();
      }
    }
  }

  private static RouterSettings router(Agent.Settings settings, long firstTick) {
    return new RouterSettings(
        1,
        settings.nanos(),
        settings.clock(),
        new SecureRandom().nextLong(),
        firstTick,
        RouterSettings.HOLD_MILLIS,
        RouterSettings.usualHeldBytes());
  }

  private Reign(Agent.Settings settings, Router router) throws IOException {
    this.settings = settings;
    this.router = router;
    this.welcome = welcome(settings);
    this.candidates = new Candidates(settings.successors(), welcome.pid());
  }

  private static Answer.Welcome welcome(Agent.Settings settings) throws IOException {
    String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    long pid = ProcessHandle.current().pid();
    return new Answer.Welcome(settings.build(), pid, settings.clock().millis(), boot, List.of());
  }

  Router router() {
    return router;
  }

  /** In charge by itself: nobody is there. */
  void begin() {
    serve(new Kept(kept(), passed()), List.of(), Optional.empty());
    open();
  }

  /** Begins its duty, and tells nobody yet. */
  synchronized Duty serve(Kept kept, List<Estate> estates, Optional<ProcessHandle> before) {
    Duty begun = Duty.begin(settings, welcome, router, kept, before);
    duty = begun;
    begun.inherit(estates);
    reception = new Reception(settings, this::answer, router::descriptors);
    return begun;
  }

  /** From now on others find it. */
  synchronized void open() {
    if (reception != null) {
      reception.open();
      Thread.ofPlatform().daemon().name("reception").start(this::stayFound);
    }
    Supervision.ready(settings.environment());
  }

  private void stayFound() {
    var complaints = new Complaints(Reign.class, settings.nanos());
    try {
      while (!ended.await(FOUND_EVERY_MILLIS, TimeUnit.MILLISECONDS) && !yielded.committed()) {
        boolean _ = complaints.over(this::mend);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void mend() {
    try {
      if (reception != null && !yielded.is() && reception.mend()) {
        onDuty().mend();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It has taken over from another one, in that replacement. */
  void succeeded(String key) {
    candidates.isOne(key);
  }

  private Passed passed() {
    return Passed.to(settings.environment());
  }

  private List<Listening> kept() {
    Path socket = Agent.keptIn(settings.runTime());
    if (!Files.exists(socket)) {
      return List.of();
    }
    try {
      return ListenerTake.from(socket);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "no listening sockets were kept: entries are opened anew", e);
      return List.of();
    }
  }

  private Answer answer(Request request) {
    if (yielded.committed() && !(request instanceof Request.Taken)) {
      return new Answer.Failed("another agent has taken over from this one: ask again");
    }
    return switch (request) {
      case Request.Hello _ -> welcome.listening(router.listening());
      case Request.Succeed(String key, String program) -> candidates.ask(key, program);
      case Request.Yield wanted -> letGo(wanted);
      case Request.Taken taken -> taken(taken);
      case Request.Quit(boolean all) -> quit(all, request);
      default -> onDuty().answer(request);
    };
  }

  private Duty onDuty() {
    Duty now = duty;
    if (now == null) {
      throw new IllegalStateException("nobody is on duty");
    }
    return now;
  }

  private Answer quit(boolean all, Request request) {
    if (yielded.is()) {
      return new Answer.Failed("this agent is being replaced by another: ask again in a moment");
    }
    instancesToo = all;
    Answer answer = onDuty().answer(request);
    ended.countDown();
    return answer;
  }

  private synchronized Answer letGo(Request.Yield wanted) {
    Optional<ProcessHandle> successor = ProcessHandle.of(wanted.pid());
    if (yielded.is() || successor.isEmpty()) {
      return new Answer.Refused(
          yielded.is()
              ? "another successor is being handed everything already"
              : "no process has the pid " + wanted.pid());
    }
    if (!onDuty().end()) {
      takeBack();
      return new Answer.Refused(
          "an order is being carried out, or an instance started: nothing can be handed over now");
    }
    try {
      var estates = router.succession().pause();
      yielded.to(wanted, successor.get());
      LOG.log(Level.INFO, "yields to the agent with pid {0}", Long.toString(wanted.pid()));
      return new Answer.Estates(estates);
    } catch (Succession.Unsettled e) {
      router.succession().resume();
      takeBack();
      return new Answer.Refused(String.valueOf(e.getMessage()));
    }
  }

  /** The successor has failed: everything is as it was. */
  private synchronized void takeBack() {
    for (int i = 0; i < MOST_TRIES_TO_TAKE_BACK && ended.getCount() > 0; i++) {
      try {
        duty =
            Duty.begin(settings, welcome, router, new Kept(List.of(), passed()), Optional.empty());
        router.succession().resume();
        LOG.log(Level.WARNING, "no other agent has taken over: this one goes on");
        return;
      } catch (UnusableFolder e) {
        LOG.log(Level.WARNING, "cannot go on yet: {0}", e.getMessage());
        pause();
      }
    }
    LOG.log(Level.ERROR, "could not take anything back: users are routed, nothing is supervised");
  }

  private void pause() {
    try {
      boolean _ = ended.await(BACK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Answer taken(Request.Taken taken) {
    if (!yielded.commit(taken.key())) {
      return new Answer.Refused("too late: the agent before has taken everything back");
    }
    try {
      close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a socket that nobody asks on any more stays open", e);
    }
    yielded.successor().ifPresent(pid -> Supervision.succeeded(settings.environment(), pid));
    Bequest bequest = Bequest.begin(settings, taken, router.succession());
    Thread.ofPlatform()
        .name("bequest")
        .start(
            () -> {
              bequest.run();
              ended.countDown();
            });
    return new Answer.Reached("all is yours");
  }

  private void end() throws IOException {
    close();
    Duty last = duty;
    if (last != null && !yielded.is()) {
      if (instancesToo) {
        last.stopAll();
      }
      last.close();
    }
  }

  /** Nobody finds it any more. */
  private synchronized void close() throws IOException {
    if (reception != null) {
      reception.close();
      reception = null;
    }
  }
}
