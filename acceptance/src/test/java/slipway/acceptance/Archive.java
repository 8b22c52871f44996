package slipway.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The archive of this build, unpacked as a user would: its launcher is all that tests start. */
final class Archive {
  private static final int SECONDS_TO_PREPARE = 200;
  private static final Path PACKED = Path.of(System.getProperty("slipway.archive", "missing"));
  private static final Path UNPACKED =
      Path.of(System.getProperty("slipway.unpacked", "target/archive")).toAbsolutePath();

  /** The launcher; unpacked once for all tests. */
  static final Path LAUNCHER = unpacked();

  private Archive() {}

  private static Path unpacked() {
    if (!Files.isRegularFile(PACKED)) {
      throw new AssertionError(
          "there is no archive at %s: build it first, mvn -pl program -am package"
              .formatted(PACKED));
    }
    Path launcher =
        UNPACKED.resolve(PACKED.getFileName().toString().replace(".tar.gz", "")).resolve("slipway");
    try {
      Path sign = UNPACKED.resolve("unpacked");
      String stamp = PACKED.toRealPath() + " " + Files.getLastModifiedTime(PACKED);
      if (!Files.exists(sign) || !Files.readString(sign).equals(stamp)) {
        run("rm", "-rf", UNPACKED.toString());
        Files.createDirectories(UNPACKED);
        run("tar", "-xzf", PACKED.toString(), "-C", UNPACKED.toString());
        // Once for all tests; a server would do it in the background, beside what is measured.
        run(launcher.toString(), "rehearse");
        Files.writeString(sign, stamp);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the archive cannot be unpacked: " + PACKED, e);
    }
    return launcher;
  }

  private static void run(String... command) throws IOException {
    var builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put("SLIPWAY_JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    try {
      if (!process.waitFor(SECONDS_TO_PREPARE, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new AssertionError(String.join(" ", command) + " did not succeed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
