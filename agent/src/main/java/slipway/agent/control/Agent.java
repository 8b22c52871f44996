package slipway.agent.control;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import slipway.agent.handover.Kept;
import slipway.agent.handover.ListenerShare;
import slipway.agent.handover.ListenerTake;
import slipway.agent.handover.Passed;
import slipway.agent.instance.PortRange;
import slipway.agent.instance.Supervisor;
import slipway.agent.job.Jobs;
import slipway.agent.process.Host;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Request;
import slipway.agent.router.Listening;
import slipway.agent.router.Router;
import slipway.agent.router.RouterSettings;

/**
 * Slipway on a host: supervises instances, routes their users, counts what they meet and holds the
 * leases. Survives the server, and is survived by the instances.
 */
public final class Agent {
  private static final Logger LOG = System.getLogger(Agent.class.getName());

  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean instancesToo;

  /**
   * Where the agent's things are, and the time.
   *
   * @param data what must survive a reboot
   * @param runTime sockets and locks
   * @param environment the agent's own: secrets may be taken from it
   */
  public record Settings(
      String build,
      Path data,
      Path runTime,
      Map<String, String> environment,
      InstantSource clock,
      LongSupplier nanos) {

    /** The socket requests come in on. */
    public Path socket() {
      return socketIn(runTime);
    }
  }

  /** The socket an agent listens on that uses the run-time folder. */
  public static Path socketIn(Path runTime) {
    return runTime.resolve("agent.sock");
  }

  /** Where an agent gives copies of its listening sockets. */
  public static Path listenersIn(Path runTime) {
    return runTime.resolve("listeners.sock");
  }

  /** Where whoever kept copies gives them to the next agent. */
  public static Path keptIn(Path runTime) {
    return runTime.resolve("kept.sock");
  }

  /**
   * Where users were to come in last, whether or not an agent runs.
   *
   * @param data the agent's data folder
   */
  public static Map<Place, Entry> entriesIn(Path data) {
    Path places = data.resolve("places");
    return Files.isDirectory(places) ? new Memory(places).entries() : Map.of();
  }

  /** Runs until it is asked to end. */
  public static void run(Settings settings) throws IOException, InterruptedException {
    new Agent().serve(settings);
  }

  private void serve(Settings settings) throws IOException, InterruptedException {
    var clocks = new Host.Clocks(settings.clock(), settings.nanos());
    var folders = new Host.Folders(settings.data(), settings.runTime());
    var memory = new Memory(settings.data().resolve("places"));
    try (Host host = Host.open(folders, settings.environment(), clocks);
        Router router =
            Router.start(
                router(settings, memory.firstTick(settings.clock())),
                settings.data().resolve("access"));
        Supervisor supervisor = Supervisor.open(host, PortRange.of(host), memory.proven());
        Jobs jobs = new Jobs(host)) {
      router.warm();
      var entries =
          new Entries(
              router, supervisor, new Kept(kept(settings), Passed.to(settings.environment())));
      supervisor.listen(entries);
      var aspects = new Desk.Aspects(supervisor, router, jobs, entries);
      var desk = new Desk(welcome(settings), aspects, memory);
      desk.restore();
      try (var share = new ListenerShare(listenersIn(settings.runTime()), router::descriptors);
          var control = new ControlServer(settings.socket(), request -> answer(desk, request))) {
        ended.await();
        if (instancesToo) {
          jobs.stopAll();
          supervisor.stopAll();
        }
      }
    }
  }

  private static RouterSettings router(Settings settings, long firstTick) {
    return new RouterSettings(
        1,
        settings.nanos(),
        settings.clock(),
        new SecureRandom().nextLong(),
        firstTick,
        RouterSettings.HOLD_MILLIS,
        RouterSettings.usualHeldBytes());
  }

  private static List<Listening> kept(Settings settings) {
    Path socket = keptIn(settings.runTime());
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

  private static Answer.Welcome welcome(Settings settings) throws IOException {
    String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    long pid = ProcessHandle.current().pid();
    return new Answer.Welcome(settings.build(), pid, settings.clock().millis(), boot);
  }

  private Answer answer(Desk desk, Request request) {
    if (request instanceof Request.Quit(boolean all)) {
      instancesToo = all;
      ended.countDown();
    }
    return desk.answer(request);
  }
}
