package slipway.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** What the JVM says of its own crashes: the launcher has it write that into the data folder. */
record CrashReports(Path data) {
  static final int KEPT = 10;
  static final Duration LONGEST = Duration.ofDays(90);

  /** Leaves the newest. */
  void tidy(Instant now) throws IOException {
    for (Path old : Aged.beyond(Aged.in(data, "crash-*.log"), KEPT, LONGEST, now)) {
      Files.deleteIfExists(old);
    }
  }
}
