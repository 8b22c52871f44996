package slipway.program.install;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Builds that lie beside each other on a host.
 *
 * @param folder holds one folder for each, as it is called on that host
 */
record Versions(Host host, Path folder) {
  private static final int MOST_OF_A_NAME = 100;

  /**
   * Puts the build there; the same one is there once, another one of that name beside it.
   *
   * @return its folder, as it is called on the host
   */
  Path put(Source source, Map<Path, Path> files) throws IOException {
    for (int i = 1; i <= MOST_OF_A_NAME; i++) {
      Path place = folder.resolve(source.folderName() + (i == 1 ? "" : "." + i));
      if (!Files.exists(host.at(place), LinkOption.NOFOLLOW_LINKS)) {
        BuildCopy.make(files, host.at(place));
        return place;
      }
      if (isThere(files, host.at(place))) {
        return place;
      }
    }
    throw new NotInstalled(
        "%d builds called %s lie in %s: remove those that are not needed"
            .formatted(MOST_OF_A_NAME, source.folderName(), folder));
  }

  private static boolean isThere(Map<Path, Path> files, Path place) throws IOException {
    Set<Path> wanted = files.keySet().stream().filter(Versions::isOfBuild).collect(toSet());
    try (Stream<Path> all = Files.walk(place)) {
      Set<Path> found =
          all.filter(Files::isRegularFile)
              .map(place::relativize)
              .filter(Versions::isOfBuild)
              .collect(toSet());
      if (!found.equals(wanted)) {
        return false;
      }
    }
    for (Path file : wanted) {
      if (Files.mismatch(Objects.requireNonNull(files.get(file)), place.resolve(file)) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** All but quick starts, which are prepared anew wherever they are lacking. */
  private static boolean isOfBuild(Path file) {
    return !file.startsWith("starts");
  }
}
