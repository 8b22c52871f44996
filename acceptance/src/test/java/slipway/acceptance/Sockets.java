package slipway.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What proc(5) says of the machine's TCP sockets. */
final class Sockets {
  private static final String ESTABLISHED = "01";
  private static final String LISTENING = "0A";
  private static final int INODE = 9;

  private Sockets() {}

  /** How many connections to this port are established. */
  static int established(int port) {
    return (int) of(port, ESTABLISHED).count();
  }

  /** Whether anybody listens there. */
  static boolean isListening(int port) {
    return of(port, LISTENING).findAny().isPresent();
  }

  /** What names the socket that listens there, for as long as it lives. */
  static String listening(int port) {
    return fields(port, LISTENING).map(fields -> fields[INODE]).findAny().orElse("none");
  }

  private static Stream<String> of(int port, String state) {
    return fields(port, state).map(fields -> fields[1]);
  }

  private static Stream<String[]> fields(int port, String state) {
    String local = ":%04X".formatted(port);
    return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
        .flatMap(file -> lines(Path.of(file)).stream())
        .map(line -> line.strip().split("\\s+", -1))
        .filter(fields -> fields.length > INODE)
        .filter(fields -> fields[1].endsWith(local) && fields[3].equals(state));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }
}
