package slipway.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Processes that belong to a Slipway: its folder is in their arguments or their environment. */
final class Processes {
  private Processes() {}

  static List<ProcessHandle> of(Path folder) {
    String mark = folder.toString();
    long own = ProcessHandle.current().pid();
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != own && isMarked(process.pid(), mark))
        .toList();
  }

  private static boolean isMarked(long pid, String mark) {
    return read(pid, "cmdline").contains(mark) || read(pid, "environ").contains(mark);
  }

  /** In words, for the message of a test that found one too many. */
  static String describe(ProcessHandle process) {
    return process.pid() + " " + commandLine(process.pid());
  }

  static String commandLine(long pid) {
    return read(pid, "cmdline").replace('\0', ' ').strip();
  }

  static Optional<ProcessHandle> alive(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
  }

  /** Sends the process, known by its id, a signal. */
  static void signal(String name, long pid) {
    try {
      int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
      if (code != 0) {
        throw new AssertionError("kill -%s %d ended with %d".formatted(name, pid, code));
      }
    } catch (IOException e) {
      throw new AssertionError("no kill", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Empty for a process that has ended meanwhile or is another user's. */
  private static String read(long pid, String what) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), what));
      return new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (IOException _) {
      return "";
    }
  }
}
