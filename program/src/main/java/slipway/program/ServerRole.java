package slipway.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import slipway.cli.Actor;
import slipway.cli.Programs;
import slipway.cli.terminal.Terminal;
import slipway.collector.CollectorType;
import slipway.engine.Concern;
import slipway.journal.DataFolderTaken;
import slipway.journal.JournalBroken;
import slipway.journal.Retention;
import slipway.program.log.Fields;
import slipway.program.log.Format;
import slipway.server.ServerProgram;
import slipway.server.ServerSettings;
import slipway.server.access.Listening;
import slipway.server.access.OwnCertificate;
import slipway.server.core.Keeping;

/**
 * This process as a server, with the keeper of the agent in it. The only class of the program that
 * names the server's: nothing of it is loaded in another role.
 */
final class ServerRole {
  private static final System.Logger LOG = System.getLogger(ServerRole.class.getName());
  private static final int MOST_CAUSES = 20;
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final Serving ANYWHERE = Serving.at(new ListenAddress("127.0.0.1", 0));
  private static final List<String> REHEARSED =
      List.of(
          "/health/ready", "/", "/api/v1/server", "/api/v1/lanes", "/api/v1/events", "/metrics");

  private final Folders folders;
  private final OwnProcess own;
  private final Map<String, String> environment;
  private final Agents agents;
  private final Terminal terminal;
  private final Clocks clocks;

  ServerRole(
      Folders folders,
      Agents agents,
      OwnProcess own,
      Map<String, String> environment,
      Terminal terminal,
      Clocks clocks) {
    this.folders = folders;
    this.own = own;
    this.environment = environment;
    this.agents = agents;
    this.terminal = terminal;
    this.clocks = clocks;
  }

  /**
   * Starts the agent where there is none, then the server, and stays until somebody asks it to end
   * or presses Ctrl-C. Asked to, it ends the agent and the instances too; Ctrl-C leaves them.
   */
  void run(Serving serving, Announcement announcement) {
    Agents.Found agent = agents.findOrStart();
    ServerProgram.Running server = start(serving, agent);
    // Only now: the data folder is locked, so that there is no other keeper.
    try (Keeper keeper = Keeper.begin(folders, agents, agent, clocks.nanos())) {
      folders.serverLog().rotateFromNowOn();
      try (var farewell = terminal.beforeInterrupt(() -> interrupted(server))) {
        awaitReady(server.address());
        announcement.ready(server.url(), server.browserLink(opener()), agent);
        try (var quickStarts = QuickStarts.prepare(own, environment);
            var tidying = Tidying.begin(folders, clocks.wall())) {
          server.awaitStop();
        }
      }
      boolean keep = server.keep();
      keeper.close();
      server.stop();
      if (!keep) {
        agents.end(keeper.agent());
        RunTimeFolder.leave(folders.runTime(), folders.data());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ServerProgram.Running start(Serving serving, Agents.Found agent) {
    boolean started = false;
    try {
      ServerProgram.Running running = start(serving);
      started = true;
      return running;
    } finally {
      if (!started && agent.isNew()) {
        agents.dismiss();
      }
    }
  }

  private ServerProgram.Running start(Serving serving) {
    try {
      return ServerProgram.start(settings(serving, folders, clocks, environment));
    } catch (DataFolderTaken
        | JournalBroken
        | OwnCertificate.Unusable
        | CollectorType.Misconfigured e) {
      throw new StartRefused(String.valueOf(e.getMessage()), e);
    } catch (UncheckedIOException e) {
      throw new StartRefused("%s: %s".formatted(e.getMessage(), e.getCause()), e);
    } catch (RuntimeException e) {
      Optional<String> why = Ports.takenBy(serving.listen()).or(() -> unbound(serving, e));
      throw why.map(words -> new StartRefused(words, e)).orElseThrow(() -> e);
    }
  }

  /** Whoever starts it is the first to open the page. */
  private String opener() {
    return Actor.in(environment).name();
  }

  private static Optional<String> unbound(Serving serving, Throwable e) {
    Optional<Throwable> cause = Optional.of(e);
    for (int i = 0; i < MOST_CAUSES && cause.isPresent(); i++) {
      if (cause.get() instanceof BindException) {
        return Optional.of(
            "nobody can listen on %s (%s): expected an address of this host, and a port this user may have"
                .formatted(serving.listen(), cause.get().getMessage()));
      }
      cause = cause.map(Throwable::getCause);
    }
    return Optional.empty();
  }

  private void awaitReady(InetSocketAddress address) {
    if (!Health.awaitReady(address, READY_WITHIN, clocks.nanos())) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the server answers, but does not reach the agent for {0} s (see {1})",
          Long.toString(READY_WITHIN.toSeconds()),
          folders.agentLog().path());
    }
  }

  private void interrupted(ServerProgram.Running server) {
    terminal
        .out()
        .println(
            """

            The server ends. The agent and your applications go on serving.
              slipway up      takes them up again
              slipway down    ends them\
            """);
    terminal.out().flush();
    server.stop();
  }

  private static Listening listening(Serving serving) {
    Outside outside = serving.outside();
    return new Listening(
        serving.listen().host(),
        serving.listen().port(),
        outside.certificate().flatMap(c -> outside.key().map(k -> new Listening.Files(c, k))),
        outside.publicUrl());
  }

  private static ServerSettings settings(
      Serving serving, Folders folders, Clocks clocks, Map<String, String> environment) {
    return new ServerSettings(
        listening(serving),
        folders.data(),
        folders.runTime(),
        serving.lease(),
        keeping(serving.keeping()),
        Version.read(),
        clocks.wall(),
        clocks.nanos(),
        environment);
  }

  private static Keeping keeping(Programs.Keeping wanted) {
    return new Keeping(
        wanted
            .ticks()
            .map(ticks -> new Retention(ticks, Retention.USUAL.tickBytes()))
            .orElse(Retention.USUAL),
        wanted.free().map(OptionalLong::of).orElse(OptionalLong.empty()));
  }

  /** From now on this process logs as a server does. */
  static void log(Format format) {
    format.begin(
        "server",
        Version.read(),
        () ->
            Concern.now()
                .map(
                    id ->
                        new Fields(
                            id.lane().application(), id.lane().environment(), "", id.toString()))
                .orElse(Fields.NONE));
  }

  /** It answers. */
  static void sayReady(String url, long agent) {
    LOG.log(
        System.Logger.Level.INFO,
        "the server answers at {0}; the agent has pid {1}",
        url,
        Long.toString(agent));
  }

  /** Starts a server without an agent, asks it common things, and ends it. */
  static void rehearse(Folders folders, Clocks clocks) throws IOException {
    folders.make();
    var server = ServerProgram.start(settings(ANYWHERE, folders, clocks, Map.of()));
    String token = Files.readString(folders.data().resolve("token")).strip();
    for (String path : REHEARSED) {
      var _ = Health.get(server.address(), path, token);
    }
    server.stop();
  }
}
