package slipway.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The archive of this build, unpacked as a user would: its launcher is all that tests start. */
final class Archive {
  private static final int SECONDS_TO_PREPARE = 200;
  private static final Path PACKED = Path.of(System.getProperty("slipway.archive", "missing"));
  private static final Path UNPACKED =
      Path.of(System.getProperty("slipway.unpacked", "target/archive")).toAbsolutePath();

  /** The launcher; unpacked once for all tests. */
  static final Path LAUNCHER = unpacked();

  private Archive() {}

  /** As it is fetched by those who have none yet. */
  static Path packed() {
    return PACKED.toAbsolutePath();
  }

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

  /**
   * The folder of another build: the same but for the version it says of itself. Made once for all
   * tests, without quick starts.
   */
  static Path another(String version) {
    Path folder = UNPACKED.resolve("slipway-" + version);
    Path made = folder.resolve("made");
    try {
      if (!Files.exists(made)) {
        copyTo(folder);
        Path program = jar(folder.resolve("lib"), "slipway-program");
        try (FileSystem inside = FileSystems.newFileSystem(program)) {
          Files.writeString(inside.getPath("slipway/program/version.txt"), version + " unknown");
        }
        Files.writeString(made, version);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("there is no other build in " + folder, e);
    }
    return folder;
  }

  /** The same, with quick starts as after a while on a machine. */
  static Path prepared(Path build) {
    try {
      run(build.resolve("slipway").toString(), "rehearse");
      return build;
    } catch (IOException e) {
      throw new UncheckedIOException("no quick starts of " + build, e);
    }
  }

  /** An archive of that build, as it would be published. */
  static Path packed(Path build, Path into) throws IOException {
    Path archive = into.resolve(build.getFileName() + ".tar.gz");
    String parent = String.valueOf(build.getParent());
    run(
        "tar",
        "-C",
        parent,
        "-I",
        "gzip -1",
        "-cf",
        archive.toString(),
        String.valueOf(build.getFileName()));
    return archive;
  }

  /** The folder of a build that says its version, and whose server cannot start. */
  static Path broken(Path parent) throws IOException {
    Path folder = parent.resolve("slipway-broken");
    copyTo(folder);
    Files.delete(jar(folder.resolve("lib/server"), "slipway-server"));
    return folder;
  }

  private static void copyTo(Path folder) throws IOException {
    String from = String.valueOf(LAUNCHER.getParent());
    run("rm", "-rf", folder.toString());
    run("cp", "-a", from, folder.toString());
    run("rm", "-rf", folder.resolve("starts").toString());
  }

  private static Path jar(Path folder, String name) throws IOException {
    try (Stream<Path> jars = Files.list(folder)) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith(name))
          .findFirst()
          .orElseThrow();
    }
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
