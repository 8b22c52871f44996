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
  private final ServerSwap servers;
  private final AgentSwap swap;

  Upgrade(Folders folders, OwnProcess own, Clocks clocks) {
    this.folders = folders;
    this.agents = new Agents(folders, own, Version.read(), clocks.nanos());
    this.clocks = clocks;
    this.builds = Builds.of(folders, own.launcher());
    this.servers = new ServerSwap(folders, clocks.nanos());
    this.swap = new AgentSwap(folders, clocks.nanos());
  }

  /** To the build at the path. */
  Upgraded to(Path path) {
    return to(builds.take(path));
  }

  /** To the build before the last upgrade. */
  Upgraded back() {
    return UpgradeNote.in(folders)
        .map(note -> to(Build.in(folder(note.from()))))
        .orElseThrow(
            () ->
                new StartRefused(
                    "data folder %s was never upgraded: there is nothing to go back to"
                        .formatted(folders.data())));
  }

  private static Path folder(Path launcher) {
    Path folder = launcher.getParent();
    if (folder == null) {
      throw new StartRefused("the build before was started without a launcher: name one by path");
    }
    return folder;
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
    Optional<LiveProcess> oldServer = new Remains(folders).server().map(LiveProcess::of);
    UpgradeNote note = note(next, oldServer, oldAgent);
    note.write(folders);
    String from = versionOf(note.from());
    long begun = clocks.nanos().getAsLong();
    long server = server(next, note, oldServer, oldAgent.environment());
    long between = clocks.nanos().getAsLong();
    long newAgent = agent(next, note, oldAgent);
    long ended = clocks.nanos().getAsLong();
    builds.use(next);
    return new Upgraded(
        from,
        next.version(),
        server,
        Duration.ofNanos(between - begun).toMillis(),
        newAgent,
        Duration.ofNanos(ended - between).toMillis(),
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
            .map(servers::options)
            .or(() -> before.map(UpgradeNote::options))
            .orElseThrow(this::noServer));
  }

  private StartRefused noServer() {
    return new StartRefused(
        "no server runs in data folder %s: start it with slipway up, then upgrade"
            .formatted(folders.data()));
  }

  private static String versionOf(Path launcher) {
    return launcher.toString().isEmpty() ? Version.read() : Build.versionOf(launcher);
  }

  private long server(
      Build next, UpgradeNote note, Optional<LiveProcess> old, Map<String, String> otherwise) {
    if (old.flatMap(LiveProcess::launcher).filter(next.launcher()::equals).isPresent()) {
      return old.orElseThrow().process().pid(); // done before this was broken off
    }
    if (old.filter(LiveProcess::isOfUnit).isPresent()) {
      ProcessHandle before = old.orElseThrow().process();
      builds.use(next);
      servers.end(before);
      return servers.awaitNext(before).pid();
    }
    old.map(LiveProcess::process).ifPresent(servers::end);
    Map<String, String> environment = old.map(LiveProcess::environment).orElse(otherwise);
    try {
      return servers.start(next.launcher(), note.options(), environment).pid();
    } catch (StartRefused e) {
      startAgain(note, environment, e);
      throw new StartRefused(
          "build %s does not serve here, and the one before does again: %s"
              .formatted(next.version(), e.words()),
          e);
    }
  }

  private void startAgain(UpgradeNote note, Map<String, String> environment, StartRefused why) {
    try {
      var _ = servers.start(note.from(), note.options(), environment);
    } catch (StartRefused e) {
      throw new StartRefused(
          "neither the new server starts (%s) nor the one before (%s); users are served: slipway up starts one"
              .formatted(why.words(), e.words()),
          e);
    }
  }

  private long agent(Build next, UpgradeNote note, LiveProcess old) {
    if (old.launcher().filter(next.launcher()::equals).isEmpty()) {
      try {
        swap.to(next.launcher());
      } catch (StartRefused e) {
        LiveProcess server =
            LiveProcess.of(new Remains(folders).server().orElseThrow(this::noServer));
        servers.end(server.process());
        startAgain(note, server.environment(), e);
        throw new StartRefused(
            "the agent of build %s did not take over; agent and server before it go on: %s"
                .formatted(next.version(), e.words()),
            e);
      }
    }
    return agents.find().map(found -> found.process().pid()).orElse(0L);
  }
}
