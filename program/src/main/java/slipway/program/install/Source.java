package slipway.program.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The build that is installed: the unpacked archive this program runs from, or what was built in a
 * checkout.
 *
 * @param version as it says of itself
 * @param javaHome the JDK it runs on
 */
public record Source(Path home, String version, Path javaHome) {
  private static final String LAUNCHER = "slipway";

  /** Made anew by whoever needs them, and nobody else's. */
  private static final String LOCK = "launcher.lock";

  /** The name of its folder: the version, without what is strange in the name of a file. */
  String folderName() {
    return version.replaceAll("[^A-Za-z0-9.+-]+", "-").replaceAll("-+$", "");
  }

  /**
   * Its files by their paths in an archive.
   *
   * @throws NotInstalled when it is not complete
   */
  Map<Path, Path> files() {
    try {
      Map<Path, Path> files = new TreeMap<>();
      if (Files.isRegularFile(home.resolve("pom.xml"))) {
        files.put(Path.of(LAUNCHER), home.resolve(LAUNCHER));
        collect(home.resolve("program/target/slipway"), files);
      } else {
        collect(home, files);
      }
      for (String part : Arrays.asList("lib", "lib/agent", "lib/cli", "lib/server")) {
        if (files.keySet().stream().noneMatch(file -> Path.of(part).equals(file.getParent()))) {
          throw new NotInstalled(
              "%s is no complete Slipway: there is nothing in %s; expected an unpacked release archive"
                  .formatted(home, part));
        }
      }
      return files;
    } catch (IOException e) {
      throw new NotInstalled("%s cannot be read: %s".formatted(home, e.getMessage()), e);
    }
  }

  private static void collect(Path from, Map<Path, Path> files) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      all.filter(Files::isRegularFile)
          .filter(file -> !file.toString().contains(LOCK))
          .forEach(file -> files.put(from.relativize(file), file));
    }
  }

  /** Whether it brings quick starts along, which another start has prepared. */
  static boolean hasQuickStarts(Map<Path, Path> files) {
    return files.keySet().stream().anyMatch(file -> file.toString().endsWith(".aot"));
  }
}
