package slipway.server.backup;

import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What of a data folder belongs into a backup: all but what is void elsewhere or later. Whatever a
 * newer build adds to the folder is in until somebody says that it is void, too.
 */
final class Contents {
  /**
   * Who runs here now, SQLite's machine code, who came, what ran and what it wrote, the boot that
   * leases are of, the mark of the agent's processes, and programs of Slipway itself.
   */
  private static final Set<Path> VOID =
      Set.of(
          Path.of("server.lock"),
          Path.of("server.json"),
          Path.of("run-time-folder"),
          Path.of("home"),
          Path.of("sqlite"),
          Path.of("programs"),
          Path.of("agent/access"),
          Path.of("agent/agent"),
          Path.of("agent/instances"),
          Path.of("agent/jobs"),
          Path.of("agent/places/boot"));

  /** Logs, a store's own files (a copy of which is taken), and what is half written. */
  private static final Pattern VOID_NAME =
      Pattern.compile(".*\\.log(\\.\\d+)?|(journal|ticks)\\.db.*");

  private static final Pattern HALF_WRITTEN = Pattern.compile(".*\\.(new|next)|\\.copying-.*");

  private Contents() {}

  /** Whether the file, or the folder with everything in it, belongs into a backup. */
  static boolean includes(Path relative) {
    String name = relative.getFileName().toString();
    boolean top = relative.getNameCount() == 1;
    return !VOID.contains(relative)
        && !(top && VOID_NAME.matcher(name).matches())
        && !(isOurs(relative) && HALF_WRITTEN.matcher(name).matches());
  }

  /** Not inside of a release, where files have the names they like. */
  private static boolean isOurs(Path relative) {
    return !relative.startsWith("releases") || relative.getNameCount() == 2;
  }
}
