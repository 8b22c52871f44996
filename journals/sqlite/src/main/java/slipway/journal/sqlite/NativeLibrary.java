package slipway.journal.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import slipway.journal.JournalBroken;

/**
 * Where SQLite's machine code is unpacked to: a folder of our own and not one of everybody's, from
 * which nothing may be executed on a careful host, and where every killed server would leave a copy
 * for ever.
 */
final class NativeLibrary {
  private static final String PROPERTY = "org.sqlite.tmpdir";
  private static final String FILES = "sqlite-*";

  private NativeLibrary() {}

  /**
   * Has it unpacked to a folder that belongs to this process alone, unless whoever started the
   * program says where; and removes what killed ones left there.
   */
  static void unpackTo(Path folder) {
    try {
      Files.createDirectories(folder);
      for (Path left : leftIn(folder)) {
        Files.deleteIfExists(left);
      }
    } catch (IOException e) {
      throw new JournalBroken(
          "%s cannot be written (%s): it must be writable for user %s"
              .formatted(folder, e, System.getProperty("user.name")),
          e);
    }
    if (System.getProperty(PROPERTY) == null) {
      System.setProperty(PROPERTY, folder.toString());
    }
  }

  private static List<Path> leftIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      var pattern = folder.getFileSystem().getPathMatcher("glob:" + FILES);
      return files.filter(file -> pattern.matches(file.getFileName())).toList();
    }
  }
}
