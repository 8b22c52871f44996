package slipway.program;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Folders that only their owner may enter: others could read secrets, or command Slipway. */
final class PrivateFolder {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private PrivateFolder() {}

  /**
   * Makes the folder and its parents where they are missing; one of this user's that others may
   * enter is closed to them.
   *
   * @param what for the message, as in "data folder"
   * @throws StartRefused when it cannot be used
   */
  static Path make(Path folder, String what) {
    try {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      var found = Files.readAttributes(folder, PosixFileAttributes.class);
      var user = Files.getOwner(Path.of("/proc/self"));
      if (!found.owner().equals(user)) {
        throw new StartRefused(
            "%s %s belongs to %s, and Slipway runs as %s: choose another"
                .formatted(what, folder, found.owner().getName(), user.getName()));
      }
      if (!OWNER_ONLY.equals(EnumSet.copyOf(found.permissions()))) {
        Files.setPosixFilePermissions(folder, OWNER_ONLY);
      }
      return folder;
    } catch (IOException e) {
      throw new StartRefused("%s %s cannot be used: %s".formatted(what, folder, reason(e)), e);
    }
  }

  /** Refuses a data folder that is none. */
  static void refuseFile(Path data) {
    if (Files.exists(data) && !Files.isDirectory(data)) {
      throw new StartRefused(
          "%s is a file, and the data folder has to be a folder: name another with --data or SLIPWAY_DATA"
              .formatted(data));
    }
  }

  /**
   * Whether such a folder is there: no link, closed to others, and this user's own, or with root
   * the one's whom it serves.
   *
   * @param served a folder of that one's
   */
  static boolean isOne(Path folder, Path served) {
    try {
      var found =
          Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      boolean isRoot = RunTimeFolder.user() == 0;
      return found.isDirectory()
          && found.owner().equals(Files.getOwner(isRoot ? served : Path.of("/proc/self")))
          && OWNER_ONLY.equals(found.permissions());
    } catch (IOException e) {
      return false; // not there, or not to be seen: then it is none
    }
  }

  /** What an exception of java.nio does not say in words. */
  static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "permission denied at " + denied.getFile();
      case FileAlreadyExistsException other -> other.getFile() + " is there and is no folder";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
