package slipway.program.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

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
    for (Map.Entry<Path, Path> file : files.entrySet()) {
      Path there = place.resolve(file.getKey());
      boolean made = file.getKey().startsWith("starts"); // prepared anew wherever they are lacking
      if (!made && (!Files.exists(there) || Files.mismatch(file.getValue(), there) >= 0)) {
        return false;
      }
    }
    return true;
  }
}
