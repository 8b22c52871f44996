package slipway.cli.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a data folder was when a Slipway began in it, as that wrote down: a copy has the original's
 * token and names the original's server, which would do all that is asked of the copy.
 */
final class Birthplace {
  /** The machine, the path, and the inode by which a folder is known that was only renamed. */
  private static final String FILE = "home";

  private static final int PATH = 1;
  private static final int INODE = 2;

  private Birthplace() {}

  /** The path of the folder that this one is a copy of; empty where it is none. */
  static Optional<String> originalOf(Path folder) {
    try {
      List<String> lines = Files.readAllLines(folder.resolve(FILE));
      return lines.size() <= INODE
              || lines.get(PATH).equals(folder.toRealPath().toString())
              || lines.get(INODE).equals(Files.getAttribute(folder, "unix:ino").toString())
          ? Optional.empty()
          : Optional.of(lines.get(PATH));
    } catch (IOException e) {
      return Optional.empty(); // none began here, or whoever asks may not read the token either
    }
  }
}
