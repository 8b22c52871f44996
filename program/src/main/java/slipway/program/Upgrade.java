package slipway.program;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import slipway.cli.Programs.Upgraded;

/**
 * Replaces server and agent of one Slipway by those of another build, newer or older, while it
 * works. The server first, since its start shows whether the build can read the data folder: where
 * it cannot, the one before is started again and no user's request has been touched. Then the
 * agent, which hands over by itself. Run again after it was broken off, it goes on where it was.
 */
final class Upgrade {
  private final Folders folders;
  private final Agents agents;
  private final Clocks clocks;
  private final Builds builds;
  private final ServerSwap serverSwap;
  private final ServerUpgrade servers;
  private final AgentSwap swap;

  Upgrade(Folders folders, OwnProcess own, Map<String, String> environment, Clocks clocks) {
    this.folders = folders;
    this.agents = new Agents(folders, own, Version.read(), clocks.nanos());
    this.clocks = clocks;
    this.builds = Builds.of(folders, own.launcher(), environment);
    this.serverSwap = new ServerSwap(folders, clocks.nanos());
    this.servers = new ServerUpgrade(folders, builds, serverSwap);
    this.swap = new AgentSwap(folders, clocks.nanos());
  }

  /** To the build at the path. */
  Upgraded to(Path path) {
    return to(builds.take(path));
  }

  /** To the build before the last upgrade. */
  Upgraded back() {
    return UpgradeNote.in(folders)
        .map(note -> to(Build.in(Build.folderOf(note.from()))))
        .orElseThrow(
            () ->
                new StartRefused(
                    "data folder %s was never upgraded: there is nothing to go back to"
                        .formatted(folders.data())));
  }

  private Upgraded to(Build next) {
    ProcessHandle agent =
        agents
            .find()
            .map(Agents.Found::process)
            .orElseThrow(
                () ->
                    new StartRefused(
                        "no Slipway runs in data folder %s: start it with %s up"
                            .formatted(folders.data(), next.launcher())));
    LiveProcess oldAgent = LiveProcess.of(agent);
    Optional<LiveProcess> oldServer = servers.running();
    UpgradeNote note = note(next, oldServer, oldAgent);
    Optional<UpgradeNote> noted = UpgradeNote.in(folders);
    note.write(folders);
    try {
      return to(next, note, oldServer, oldAgent);
    } catch (StartRefused e) {
      UpgradeNote.put(folders, noted); // what --back leads to is what it was
      throw e;
    }
  }

  private Upgraded to(
      Build next, UpgradeNote note, Optional<LiveProcess> oldServer, LiveProcess oldAgent) {
    String from = versionOf(note.from());
    ServerSwap.Swapped server = servers.to(next, note, oldServer, oldAgent.environment());
    long begun = clocks.nanos().getAsLong();
    long agent = agent(next, note, oldAgent);
    long ended = clocks.nanos().getAsLong();
    builds.use(next);
    return new Upgraded(
        from,
        next.version(),
        server.pid(),
        server.withoutMillis(),
        agent,
        Duration.ofNanos(ended - begun).toMillis(),
        next.launcher().toString());
  }

  private UpgradeNote note(Build next, Optional<LiveProcess> server, LiveProcess agent) {
    Optional<UpgradeNote> before =
        UpgradeNote.in(folders).filter(note -> note.to().equals(next.launcher()));
    if (before.isPresent() && server.isEmpty()) {
      return before.get(); // broken off while there was no server
    }
    Path from =
        server
            .or(() -> Optional.of(agent))
            .flatMap(LiveProcess::launcher)
            .filter(launcher -> !launcher.equals(next.launcher()))
            .or(() -> before.map(UpgradeNote::from))
            .or(agent::launcher)
            .orElse(Path.of(""));
    return new UpgradeNote(
        from,
        next.launcher(),
        server
            .map(serverSwap::options)
            .or(() -> before.map(UpgradeNote::options))
            .orElseThrow(this::noServer));
  }

  private StartRefused noServer() {
    return new StartRefused(
        "no server runs in data folder %s: start it with slipway up, then upgrade"
            .formatted(folders.data()));
  }

  private static String versionOf(Path launcher) {
    return launcher.toString().isEmpty() ? Version.read() : AskedVersion.of(launcher);
  }

  private long agent(Build next, UpgradeNote note, LiveProcess old) {
    if (!old.isBy(next.launcher())) {
      try {
        swap.to(next.launcher());
      } catch (StartRefused e) {
        servers.back(note, e);
        throw new StartRefused(
            "the agent of build %s did not take over; agent and server before it go on: %s"
                .formatted(next.version(), e.words()),
            e);
      }
    }
    return agents.find().map(found -> found.process().pid()).orElse(0L);
  }
}
