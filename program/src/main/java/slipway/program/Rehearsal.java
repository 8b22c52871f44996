package slipway.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import slipway.agent.control.Agent;
import slipway.agent.process.SmallFile;
import slipway.agent.protocol.AgentClient;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Launch;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Request;
import slipway.agent.protocol.Routes;
import slipway.program.log.Format;

/**
 * Plays a role for a moment, on folders of its own and unseen, so that the JVM can note what the
 * role needs and start it sooner from then on (its ahead-of-time cache, JEP 514). The launcher asks
 * for it, once per machine and build.
 */
final class Rehearsal {
  /** Each has a start of its own. */
  static final Set<String> ROLES = Set.of("server", "cli", "agent");

  private static final Duration WITHIN = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Place PLACE = new Place("rehearsal", "here", "backend");
  private static final String RELEASE = "v1";

  private final Clocks clocks;
  private final Path root;

  private Rehearsal(Clocks clocks, Path root) {
    this.clocks = clocks;
    this.root = root;
  }

  /**
   * Plays it.
   *
   * @param role agent, server or cli
   */
  static void of(String role, Clocks clocks) {
    try {
      Path root = Files.createTempDirectory("slipway-rehearsal-");
      try {
        new Rehearsal(clocks, root).play(role);
      } finally {
        SmallFile.deleteFolder(root);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the rehearsal's folder cannot be made", e);
    }
  }

  private void play(String role) throws IOException {
    var folders = new Folders(root.resolve("data"), root.resolve("run"));
    switch (role) {
      case "agent" -> agent(folders);
      case "server" -> ServerRole.rehearse(folders, clocks);
      case "cli" -> CommandRehearsal.play(root, clocks);
      default ->
          throw new StartRefused(
              "'%s' cannot be rehearsed; expected agent, server or cli".formatted(role));
    }
  }

  private void agent(Folders folders) {
    Thread agent =
        Thread.ofPlatform()
            .name("agent")
            .start(
                () ->
                    new AgentRole(folders, "", OwnProcess.likeThis(), Format.JSON)
                        .run(System.getenv(), clocks));
    try (var client = new AgentClient(Agent.socketIn(folders.runTime()), WITHIN)) {
      until(client, new Request.Hello("rehearsal"), Answer.Welcome.class);
      until(client, new Request.Run(launch(), 1, 1), Answer.Reached.class);
      until(client, route(), Answer.Reached.class);
      client.ask(new Request.Observe());
      client.ask(new Request.ReadTicks(PLACE, 0, 10));
      client.ask(new Request.Quit(true));
    }
    try {
      agent.join(WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Launch launch() {
    return new Launch(
        PLACE,
        RELEASE,
        root.toString(),
        List.of("sleep", "60"),
        Map.of(),
        new Launch.Conduct(
            "", WITHIN.toMillis(), "", 0, "TERM", WITHIN.toMillis(), false, Launch.Limits.NONE),
        List.of());
  }

  private static Request route() {
    var entry = new Entry("127.0.0.1", 0, Entry.Unit.REQUEST, "", Entry.Limits.DEFAULT);
    var everybody = List.of(new Routes.Arm(RELEASE, Routes.ALL));
    return new Request.Route(PLACE, entry, new Routes(everybody, RELEASE, "", 0, 0, 0), 1);
  }

  private void until(AgentClient client, Request request, Class<? extends Answer> wanted) {
    long end = clocks.nanos().getAsLong() + WITHIN.toNanos();
    while (!wanted.isInstance(ask(client, request))) {
      if (clocks.nanos().getAsLong() > end) {
        throw new StartRefused("the agent did not come so far in the rehearsal: " + request);
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private static Answer ask(AgentClient client, Request request) {
    try {
      return client.ask(request);
    } catch (AgentClient.NoAgent e) {
      return new Answer.Failed("not yet");
    }
  }
}
