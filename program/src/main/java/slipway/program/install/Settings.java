package slipway.program.install;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How Slipway is installed.
 *
 * @param prefix holds all builds, and the link to the one in use
 * @param user server, agent and applications run as
 * @param listen where the server answers, as {@code host:port}
 * @param entries where systemd listens for the agent, as {@code host:port}, hosts as numbers
 */
public record Settings(Path prefix, String user, Path data, String listen, List<String> entries) {
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._+-]+){2,}");
  private static final Pattern USER = Pattern.compile("[a-z_][a-z0-9_-]{0,30}");
  private static final int MOST_ENTRIES = 100;

  /**
   * Reads what was typed.
   *
   * @throws NotInstalled where it cannot be used
   */
  public Settings {
    entries = List.copyOf(new java.util.LinkedHashSet<>(entries));
    requirePath("--prefix", prefix);
    requirePath("--data", data);
    if (data.startsWith(prefix) || prefix.startsWith(data)) {
      throw new NotInstalled(
          "--data %s and --prefix %s lie in each other: the one is kept when the other is taken away"
              .formatted(data, prefix));
    }
    if (!USER.matcher(user).matches() || user.equals("root")) {
      throw new NotInstalled(
          "--user is '%s', and applications run as that user: expected a plain user's name, as in slipway"
              .formatted(user));
    }
    entries.forEach(EntryAddress::require);
    if (entries.size() > MOST_ENTRIES) {
      throw new NotInstalled(
          "--entry was given %d times; at most %d can be".formatted(entries.size(), MOST_ENTRIES));
    }
  }

  private static void requirePath(String option, Path path) {
    if (!PATH.matcher(path.toString()).matches() || !path.normalize().equals(path)) {
      throw new NotInstalled(
          "%s is '%s'; expected the path of a folder at least two deep, of letters, digits and . _ + -, as in /opt/slipway"
              .formatted(option, path));
    }
  }

  /** A temporary folder for the applications, on the disk of the data folder. */
  Path temporary() {
    return data.resolveSibling(data.getFileName() + "-tmp");
  }
}
