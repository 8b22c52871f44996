package slipway.program.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Processes of an installation: they would go on without a program. */
final class Running {
  private Running() {}

  /**
   * Refuses to go on while there are any.
   *
   * @param prefix of the installation, where it lies here
   */
  static void refuse(Path prefix) {
    String mark = "-Dslipway.launcher=" + prefix + "/";
    ProcessHandle.allProcesses()
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .filter(process -> commandLine(process.pid()).contains(mark))
        .findFirst()
        .ifPresent(
            process -> {
              throw new NotInstalled(
                  "Slipway runs from %s (pid %d): end it first, with systemctl disable --now slipway-agent.socket slipway-agent slipway-apps slipway-server, or with slipway down"
                      .formatted(prefix, process.pid()));
            });
  }

  private static String commandLine(long pid) {
    try {
      return Files.readString(
          Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // gone meanwhile, or of another user
    }
  }
}
