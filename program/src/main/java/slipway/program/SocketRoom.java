package slipway.program;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Whether a folder's path leaves room for the names of Unix sockets in it. */
final class SocketRoom {
  /** The longest name of a socket. */
  static final String LONGEST_NAME = "listeners.sock";

  /** As much as fits into {@code sun_path} of unix(7), without the NUL at its end. */
  static final int LONGEST_SOCKET_PATH = 107;

  private SocketRoom() {}

  static boolean isIn(Path folder) {
    return socketBytes(folder) <= LONGEST_SOCKET_PATH;
  }

  /**
   * The folder itself.
   *
   * @throws StartRefused when its path is too long
   */
  static Path require(Path folder) {
    if (!isIn(folder)) {
      throw new StartRefused(
          "run-time folder %s is too long: a socket in it would have %d bytes, a Unix socket has at most %d; name a shorter one with --runtime or SLIPWAY_RUNTIME"
              .formatted(folder, socketBytes(folder), LONGEST_SOCKET_PATH));
    }
    return folder;
  }

  private static int socketBytes(Path folder) {
    return folder.resolve(LONGEST_NAME).toString().getBytes(StandardCharsets.UTF_8).length;
  }
}
