package slipway.program;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The server's part of an upgrade. Where the new one does not serve, the one before does, because
 * it was not ended yet or is started again.
 */
final class ServerUpgrade {
  private final Folders folders;
  private final Builds builds;
  private final ServerSwap servers;

  /**
   * @param builds where the link is by which units of systemd find the build in use
   */
  ServerUpgrade(Folders folders, Builds builds, ServerSwap servers) {
    this.folders = folders;
    this.builds = builds;
    this.servers = servers;
  }

  /** The server that runs; empty where there is none. */
  Optional<LiveProcess> running() {
    return new Remains(folders).server().map(LiveProcess::of);
  }

  /**
   * From the server there is, where it is not of that build already.
   *
   * @param environment of the new one, where there is none before
   * @throws StartRefused when it does not serve; the words say whether another does
   */
  ServerSwap.Swapped to(
      Build next, UpgradeNote note, Optional<LiveProcess> old, Map<String, String> environment) {
    if (old.filter(server -> server.isBy(next.launcher())).isPresent()) {
      return new ServerSwap.Swapped(old.get().process().pid(), 0); // done, before it was broken off
    }
    try {
      old.filter(LiveProcess::isOfUnit)
          .ifPresent(server -> servers.tryOut(server, next.launcher(), note.options()));
      return swap(next.launcher(), note, old, environment);
    } catch (StartRefused e) {
      if (old.filter(server -> server.process().isAlive()).isPresent()) {
        throw new StartRefused(
            "build %s does not serve here, and nothing was changed: %s"
                .formatted(next.version(), e.words()),
            e);
      }
      again(note, old, environment, e);
      throw new StartRefused(
          "build %s does not serve here, and the one before does again: %s"
              .formatted(next.version(), e.words()),
          e);
    }
  }

  /** The agent could not be replaced: the server goes back, too. */
  void back(UpgradeNote note, StartRefused why) {
    Optional<LiveProcess> server = running();
    again(note, server, server.map(LiveProcess::environment).orElse(Map.of()), why);
  }

  private void again(
      UpgradeNote note,
      Optional<LiveProcess> old,
      Map<String, String> environment,
      StartRefused why) {
    try {
      var _ = swap(note.from(), note, old, environment);
    } catch (StartRefused e) {
      throw new StartRefused(
          "neither the new server starts (%s) nor the one before (%s); users are served: slipway up starts one"
              .formatted(why.words(), e.words()),
          e);
    }
  }

  private ServerSwap.Swapped swap(
      Path launcher, UpgradeNote note, Optional<LiveProcess> old, Map<String, String> otherwise) {
    if (old.filter(LiveProcess::isOfUnit).isPresent()) {
      builds.use(Build.in(Build.folderOf(launcher)));
      return servers.restart(new Remains(folders).server());
    }
    Map<String, String> environment = old.map(LiveProcess::environment).orElse(otherwise);
    return old.map(LiveProcess::process)
        .filter(ProcessHandle::isAlive)
        .map(before -> servers.replace(before, launcher, note.options(), environment))
        .orElseGet(() -> servers.start(launcher, note.options(), environment));
  }
}
