package slipway.placement.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import slipway.release.Artifacts.Unkeepable;

/** A folder with everything in it. Links are themselves, never what they lead to. */
record FileTree(Path root) {
  private static final Set<PosixFilePermission> WRITING =
      EnumSet.of(
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_WRITE);

  boolean exists() {
    return Files.exists(root, LinkOption.NOFOLLOW_LINKS);
  }

  /** All that is in it, each folder before what it holds. */
  List<Path> all() throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.toList();
    }
  }

  /** Copies it to where nothing is, to be written to. */
  void copyTo(Path place) throws IOException {
    for (Path file : all()) {
      Path copy = place.resolve(root.relativize(file).toString());
      if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectories(copy);
      } else {
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        if (!Files.isSymbolicLink(copy)) {
          permit(copy, PosixFilePermission.OWNER_WRITE);
        }
      }
    }
  }

  private static void permit(Path file, PosixFilePermission more) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    permissions.add(more);
    Files.setPosixFilePermissions(file, permissions);
  }

  /** From now on nobody writes to the files that are there. Folders may still be added to. */
  void seal() throws IOException {
    for (Path file : all()) {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (permissions.removeAll(WRITING)) {
          Files.setPosixFilePermissions(file, permissions);
        }
      }
    }
  }

  /** Removes it, if it is there. */
  void delete() {
    if (!exists()) {
      return;
    }
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new Unkeepable(root + " cannot be removed: " + e, e);
    }
  }
}
