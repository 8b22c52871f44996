package slipway.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;

/** The clock of a host that somebody sets, as the processes of a Slipway read it. */
final class SetClock {
  private static final Path COMPILER = Path.of("/usr/bin/cc");

  private final Path ahead;
  private final Path library;

  private SetClock(Path ahead, Path library) {
    this.ahead = ahead;
    this.library = library;
  }

  /** Not set yet. */
  static SetClock in(Path folder) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(COMPILER), "the Debian package gcc is not installed");
    Path source = folder.resolve("set-clock.c");
    try (var text = SetClock.class.getResourceAsStream("/set-clock.c")) {
      if (text == null) {
        throw new AssertionError("set-clock.c is missing");
      }
      Files.copy(text, source);
    }
    Path library = folder.resolve("set-clock.so");
    Process compiler =
        new ProcessBuilder(
                COMPILER.toString(),
                "-shared",
                "-fPIC",
                "-O1",
                "-o",
                library.toString(),
                source.toString())
            .inheritIO()
            .start();
    if (compiler.waitFor() != 0) {
      throw new AssertionError("set-clock.c cannot be compiled");
    }
    var clock = new SetClock(folder.resolve("ahead"), library);
    clock.ahead(Duration.ZERO);
    return clock;
  }

  /** What a process has in its environment that reads this clock. */
  Map<String, String> environment() {
    return Map.of("LD_PRELOAD", library.toString(), "CLOCK_AHEAD", ahead.toString());
  }

  /** Sets it, for processes that run as well. */
  void ahead(Duration time) throws IOException {
    var seconds = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
    try (FileChannel file =
        FileChannel.open(ahead, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.write(seconds.putLong(time.toSeconds()).flip(), 0);
    }
  }
}
