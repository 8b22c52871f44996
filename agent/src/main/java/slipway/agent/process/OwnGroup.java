package slipway.agent.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Optional;

/** Where this process stands in cgroup v2, and which group there was handed over to it. */
sealed interface OwnGroup {

  /**
   * What may be named in the agent's environment where nobody marks groups as handed over (systemd
   * does from 251 on): a folder of cgroup v2 that is the agent's to divide.
   */
  String VARIABLE = "SLIPWAY_CGROUP";

  /** As systemd marks what {@code Delegate=yes} hands over. */
  String MARK = "delegate";

  /** The group that may be divided. */
  record HandedOver(Path base) implements OwnGroup {}

  /** There is none. */
  record None(String why) implements OwnGroup {}

  /**
   * Of a process.
   *
   * @param self its folder in /proc
   */
  static OwnGroup find(Path self, Optional<String> named) {
    if (named.isPresent()) {
      Path folder = Path.of(named.get());
      return Files.exists(folder.resolve("cgroup.controllers"))
          ? new HandedOver(folder)
          : new None("%s names %s, which is no folder of cgroup v2".formatted(VARIABLE, folder));
    }
    Optional<Path> own = folder(self);
    if (own.isEmpty()) {
      return new None("this host has no cgroup v2");
    }
    Optional<Path> parent = own.map(Path::getParent);
    return own.filter(OwnGroup::isMarked)
        .or(() -> parent.filter(OwnGroup::isMarked))
        .<OwnGroup>map(HandedOver::new)
        .orElseGet(
            () ->
                new None(
                    "no control group was handed over to the agent, as a systemd unit with Delegate=yes does"));
  }

  /** The folder of the process's group, as this process sees it (proc(5), cgroups(7)). */
  private static Optional<Path> folder(Path self) {
    Optional<String> group = after(self.resolve("cgroup"), "0::");
    Optional<String[]> mount =
        KernelFile.text(self.resolve("mountinfo")).stream()
            .flatMap(String::lines)
            .filter(line -> line.contains(" - cgroup2 "))
            .map(line -> line.split(" ", -1))
            .filter(words -> words.length > 4)
            .findFirst();
    return group.flatMap(
        path -> mount.filter(m -> path.startsWith(m[3])).map(m -> under(m[4], m[3], path)));
  }

  private static Path under(String mountPoint, String mountRoot, String group) {
    String rest = mountRoot.equals("/") ? group : group.substring(mountRoot.length());
    return Path.of(mountPoint + (rest.equals("/") ? "" : rest));
  }

  private static Optional<String> after(Path file, String start) {
    return KernelFile.text(file).stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst();
  }

  private static boolean isMarked(Path folder) {
    try {
      var attributes = Files.getFileAttributeView(folder, UserDefinedFileAttributeView.class);
      if (attributes == null || !attributes.list().contains(MARK)) {
        return false;
      }
      ByteBuffer value = ByteBuffer.allocate(attributes.size(MARK));
      attributes.read(MARK, value);
      return new String(value.array(), StandardCharsets.US_ASCII).equals("1");
    } catch (IOException | UnsupportedOperationException e) {
      return false; // a kernel whose groups have no such marks
    }
  }
}
