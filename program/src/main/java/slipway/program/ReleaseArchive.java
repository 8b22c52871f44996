package slipway.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A build of Slipway in one file, as it is published. */
record ReleaseArchive(Path file) {
  private static final String ENDING = ".tar.gz";
  private static final int WITHIN_SECONDS = 120;

  /**
   * The archive there.
   *
   * @throws StartRefused when there is none
   */
  static ReleaseArchive at(Path path) {
    if (!Files.isRegularFile(path) || !path.toString().endsWith(ENDING)) {
      throw new StartRefused(
          "%s is %s; expected a release archive, slipway-VERSION%s, or the folder of one"
              .formatted(path, Files.exists(path) ? "no archive" : "not there", ENDING));
    }
    return new ReleaseArchive(path);
  }

  /**
   * Unpacks it into an empty folder.
   *
   * @return the one folder that is in it
   * @throws StartRefused when it is damaged, or no release
   */
  Path unpack(Path into) throws IOException {
    var tar = new ProcessBuilder("tar", "-xzf", file.toString(), "-C", into.toString());
    Process process = tar.redirectErrorStream(true).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    try {
      if (!process.waitFor(WITHIN_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new StartRefused("%s cannot be unpacked: %s".formatted(file, said));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused("interrupted while %s was unpacked".formatted(file), e);
    }
    try (Stream<Path> found = Files.list(into)) {
      List<Path> all = found.toList();
      if (all.size() == 1) {
        return all.getFirst();
      }
      throw new StartRefused(
          "%s holds %d things; expected one folder, slipway-VERSION".formatted(file, all.size()));
    }
  }
}
