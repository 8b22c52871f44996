package slipway.program;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose a data folder is. What root does there it does as that user: files of root's would be in
 * that one's way, and what that one has written there must not lead root anywhere.
 *
 * @param name or the number again, where the user has none
 */
record DataOwner(String name, int user, int group) {
  private static final int ROOT = 0;

  /** Present where this process is root's and the folder somebody else's. */
  static Optional<DataOwner> ofOthers(Path data) {
    try {
      if (RunTimeFolder.user() != ROOT || !Files.isDirectory(data) || uid(data) == ROOT) {
        return Optional.empty();
      }
      String name = Files.getOwner(data).getName();
      boolean known = !name.equals(Integer.toString(uid(data)));
      int group = known ? groupOf(name) : (Integer) Files.getAttribute(data, "unix:gid");
      return Optional.of(new DataOwner(name, uid(data), group));
    } catch (IOException e) {
      throw new StartRefused(
          "data folder %s cannot be used: %s".formatted(data, PrivateFolder.reason(e)), e);
    }
  }

  private static int uid(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid");
  }

  /** The one the user's processes have (id(1)), whatever group the folder is of. */
  private static int groupOf(String name) throws IOException {
    Process id = new ProcessBuilder("id", "-g", name).redirectErrorStream(true).start();
    try (BufferedReader said = id.inputReader()) {
      String group = said.readLine();
      if (group != null && group.matches("[0-9]{1,10}")) {
        return Integer.parseInt(group);
      }
      throw new StartRefused("the group of user %s is not known: %s".formatted(name, group));
    }
  }

  /**
   * Starts a program as that user, who has no other right.
   *
   * @param environment all of it
   * @return the process, whose errors are said where ours are
   */
  Process start(List<String> command, Map<String, String> environment) {
    boolean known = !name.equals(Integer.toString(user));
    List<String> whole = new ArrayList<>(List.of("setpriv"));
    whole.add("--reuid=" + user);
    whole.add("--regid=" + group);
    whole.add(known ? "--init-groups" : "--clear-groups");
    whole.add("--inh-caps=-all");
    whole.add("--");
    whole.addAll(command);
    var builder =
        new ProcessBuilder(whole)
            .directory(Path.of("/").toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new StartRefused(
          "setpriv (of util-linux), by which root acts as %s, cannot be run: %s"
              .formatted(name, e.getMessage()),
          e);
    }
  }
}
