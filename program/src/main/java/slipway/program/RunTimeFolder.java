package slipway.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where sockets and locks are. Apart from the data folder, whose path may be too long for a Unix
 * socket and which may lie where there are no sockets; one for each data folder.
 *
 * <p>Whoever comes later must find the same one, from another terminal or after a restart: the
 * folder in use is written down in the data folder.
 */
final class RunTimeFolder {
  private static final String WRITTEN_DOWN = "run-time-folder";
  private static final String DATA_FOLDER = "data-folder";
  private static final String NAME = "slipway";
  private static final int DIGEST_BYTES = 5;

  private RunTimeFolder() {}

  /**
   * The folder of this data folder, whether or not it is there: the one named by {@code --runtime}
   * or {@code SLIPWAY_RUNTIME}; else the one in use; else systemd's {@code RUNTIME_DIRECTORY}; else
   * one in {@code $XDG_RUNTIME_DIR/slipway}; else one in {@code /tmp/slipway-UID}.
   *
   * @param data the data folder
   * @param named by an option
   * @param here what a relative path is relative to
   * @throws StartRefused when its path is too long for a Unix socket
   */
  static Path find(Path data, Optional<Path> named, Map<String, String> environment, Path here) {
    Optional<Path> meant =
        named.or(() -> variable(environment, "SLIPWAY_RUNTIME")).map(p -> here.resolve(p));
    if (meant.isPresent()) {
      return SocketRoom.require(meant.get().normalize());
    }
    return Stream.of(
            inUse(data),
            variable(environment, "RUNTIME_DIRECTORY"),
            variable(environment, "XDG_RUNTIME_DIR")
                .filter(Files::isDirectory)
                .map(folder -> folder.resolve(NAME).resolve(digest(data)))
                .filter(SocketRoom::isIn))
        .flatMap(Optional::stream)
        .findFirst()
        .map(SocketRoom::require)
        .orElseGet(() -> SocketRoom.require(Path.of("/tmp", NAME + "-" + user(), digest(data))));
  }

  /**
   * The folder this data folder's agent was started with last.
   *
   * @return empty too when it is gone, as after the machine was started anew
   */
  static Optional<Path> inUse(Path data) {
    return written(data.resolve(WRITTEN_DOWN)).filter(folder -> PrivateFolder.isOne(folder, data));
  }

  /** The data folder whose agent used this run-time folder last. */
  static Optional<Path> usedBy(Path folder) {
    return written(folder.resolve(DATA_FOLDER));
  }

  private static Optional<Path> written(Path file) {
    try {
      return Optional.of(Path.of(Files.readString(file).strip()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StartRefused("%s cannot be read: %s".formatted(file, PrivateFolder.reason(e)), e);
    }
  }

  /** Makes the folder, for this user only, and writes down that it is the data folder's. */
  static void use(Path folder, Path data) {
    Path parent = folder.getParent();
    if (parent != null && parent.equals(Path.of("/tmp", NAME + "-" + user()))) {
      PrivateFolder.make(parent, "run-time folder");
    }
    PrivateFolder.make(folder, "run-time folder");
    try {
      Files.writeString(data.resolve(WRITTEN_DOWN), folder + "\n");
      Files.writeString(folder.resolve(DATA_FOLDER), data + "\n");
    } catch (IOException e) {
      throw new StartRefused(
          "folders %s and %s cannot be written: %s"
              .formatted(data, folder, PrivateFolder.reason(e)),
          e);
    }
  }

  /** Removes what Slipway has put there, once nothing of it runs. */
  static void leave(Path folder, Path data) {
    if (usedBy(folder).filter(data::equals).isPresent()) {
      boolean ownMaking = String.valueOf(folder.getFileName()).equals(digest(data));
      new Leftovers(folder, data.resolve(WRITTEN_DOWN)).remove(ownMaking);
    }
  }

  private static Optional<Path> variable(Map<String, String> environment, String name) {
    // RUNTIME_DIRECTORY of systemd.exec(5) may name several, separated by colons.
    return Optional.ofNullable(environment.get(name))
        .map(value -> value.split(":", -1)[0])
        .filter(value -> !value.isBlank())
        .map(Path::of);
  }

  /** Tells data folders apart; however the path to one is written, it is the same. */
  private static String digest(Path data) {
    try {
      Path real = Files.exists(data) ? data.toRealPath() : data.toAbsolutePath().normalize();
      byte[] sum =
          MessageDigest.getInstance("SHA-256")
              .digest(real.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum, 0, DIGEST_BYTES);
    } catch (IOException e) {
      throw new StartRefused(
          "data folder %s cannot be used: %s".formatted(data, PrivateFolder.reason(e)), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Whose this process is; 0 is root. */
  static int user() {
    try {
      return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    } catch (IOException e) {
      throw new StartRefused("Slipway runs on Linux only: there is no /proc/self", e);
    }
  }
}
