package slipway.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import slipway.agent.process.SmallFile;

/** The link by which people and units find the build in use. */
@FunctionalInterface
interface CurrentLink {
  /**
   * From now on it leads there.
   *
   * @throws StartRefused when it cannot be made to
   */
  void leadTo(Path folder);

  /** One that this process may write. */
  static CurrentLink at(Path link) {
    return folder -> write(link, folder);
  }

  private static void write(Path link, Path folder) {
    Path next = link.resolveSibling(".current-" + ProcessHandle.current().pid());
    try {
      if (link.getParent() != null) {
        SmallFile.folder(link.getParent());
      }
      Files.deleteIfExists(next);
      Files.createSymbolicLink(next, folder);
      Files.move(next, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StartRefused(
          "%s cannot be made to lead to %s: %s".formatted(link, folder, PrivateFolder.reason(e)),
          e);
    }
  }
}
