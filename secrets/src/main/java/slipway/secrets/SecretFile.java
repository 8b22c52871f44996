package slipway.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that holds one secret and nothing else. */
final class SecretFile {
  private SecretFile() {}

  static Secret read(Reference reference) {
    try {
      Path path = Path.of(reference.name());
      if (!path.isAbsolute()) {
        return missing(reference, "the path must be absolute");
      }
      return read(reference, path);
    } catch (InvalidPathException e) {
      return missing(reference, "that is no path");
    }
  }

  private static Secret read(Reference reference, Path path) {
    // Reading a pipe would wait for whoever writes to it.
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      return missing(
          reference, Files.isDirectory(path) ? "it is a folder" : "it is no regular file");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(Content.LONGEST + 1);
      return bytes.length > Content.LONGEST
          ? missing(reference, "longer than %d bytes".formatted(Content.LONGEST))
          : Content.of(reference, bytes);
    } catch (NoSuchFileException e) {
      return missing(reference, "no such file");
    } catch (AccessDeniedException e) {
      return missing(reference, denied(path));
    } catch (IOException e) {
      return missing(reference, "it cannot be read: " + e.getMessage());
    }
  }

  private static String denied(Path path) {
    String user = System.getProperty("user.name");
    try {
      return "user %s may not read it (it is %s's, %s)"
          .formatted(
              user,
              Files.getOwner(path).getName(),
              PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    } catch (IOException e) {
      return "user %s may not look into its folder".formatted(user);
    }
  }

  private static Secret missing(Reference reference, String why) {
    return new Secret.Missing(reference + ": " + why);
  }
}
