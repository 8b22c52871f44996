package slipway.program.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/**
 * Copies a build, all of it or nothing. Whoever unpacked the archive does not own the copy, but
 * files are as old as they were: quick starts are for those very jars.
 */
final class BuildCopy {
  private static final Set<PosixFilePermission> PLAIN =
      PosixFilePermissions.fromString("rw-r--r--");
  private static final Set<PosixFilePermission> PROGRAM =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private BuildCopy() {}

  static void make(Map<Path, Path> files, Path place) throws IOException {
    Path parent = Folders.make(place.getParent());
    Path next = Files.createTempDirectory(parent, ".copying-");
    try {
      Files.setPosixFilePermissions(next, PROGRAM);
      for (Map.Entry<Path, Path> file : files.entrySet()) {
        copy(file.getValue(), next.resolve(file.getKey()));
      }
      Files.move(next, place, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      if (Files.exists(next)) {
        Folders.delete(next);
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Folders.make(to.getParent());
    Files.copy(from, to);
    Files.setPosixFilePermissions(to, Files.isExecutable(from) ? PROGRAM : PLAIN);
    Files.setLastModifiedTime(to, Files.getLastModifiedTime(from));
  }
}
