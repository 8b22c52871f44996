package slipway.program.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The host that is installed to: this one, or one whose files lie in a folder, as an image has them
 * that is being built.
 *
 * @param root absolute; {@code /} is this host
 */
record Host(Path root) {

  /** Where what has this path on that host lies here. */
  Path at(Path path) {
    return root.resolve(Path.of("/").relativize(path));
  }

  boolean isThisOne() {
    return root.equals(Path.of("/"));
  }

  /** Whether systemd is what started this host, as sd_booted(3) finds it out. */
  boolean hasSystemd() {
    return !isThisOne() || Files.isDirectory(Path.of("/run/systemd/system"));
  }

  /**
   * Makes sure that its files may be written.
   *
   * @param command for the message, as in {@code install}
   */
  void requireRights(String command) {
    if (isThisOne() && user() != 0) {
      throw new NotInstalled(
          "%s changes /etc/systemd/system and /usr/local/bin, which only root may: sudo slipway %s; or name another folder with --root"
              .formatted(command, command));
    }
  }

  private static int user() {
    try {
      return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    } catch (IOException e) {
      throw new NotInstalled("Slipway runs on Linux only: there is no /proc/self", e);
    }
  }
}
