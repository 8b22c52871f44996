package slipway.journal.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Who holds a data folder. */
record Holder(long pid, Instant started, String host, String build) {
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
  private static final int LINES = 4;

  /** This process. */
  static Holder me(InstantSource clock, String build) {
    ProcessHandle me = ProcessHandle.current();
    return new Holder(
        me.pid(), me.info().startInstant().orElseGet(clock::instant), hostName(), build);
  }

  /** Never asks the network, which may be slow to answer. */
  private static String hostName() {
    try {
      return Files.readString(HOST_NAME).strip();
    } catch (IOException e) {
      return System.getenv().getOrDefault("HOSTNAME", "this host");
    }
  }

  /** One line each. */
  String text() {
    return "%d%n%s%n%s%n%s%n".formatted(pid, started, host, build);
  }

  String words() {
    return "server process %d on %s, started %s, build %s".formatted(pid, host, started, build);
  }

  /** The words of a holder's text, as far as it has been written. */
  static String read(String text) {
    List<String> lines = text.lines().toList();
    return lines.size() < LINES
        ? "a server process that has not said yet who it is"
        : "server process %s on %s, started %s, build %s"
            .formatted(lines.get(0), lines.get(2), lines.get(1), lines.get(3));
  }
}
