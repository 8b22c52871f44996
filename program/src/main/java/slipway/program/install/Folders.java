package slipway.program.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Folders that everybody may enter, whatever the umask is. */
final class Folders {
  private Folders() {}

  /** Makes it and those above it, where they are missing. */
  static Path make(@Nullable Path folder) throws IOException {
    Path made = Optional.ofNullable(folder).orElseGet(() -> Path.of("/"));
    if (!Files.isDirectory(made)) {
      make(made.getParent());
      Files.createDirectory(made);
      Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return made;
  }

  /** Deletes it and all that is in it; links are not followed. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
