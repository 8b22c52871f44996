package slipway.program.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a Slipway keeps, which is taken away only where somebody says so.
 *
 * @param folder the data folder, where it lies here
 */
record KeptData(Path folder) {

  /** Why it is not taken away; empty where nothing speaks against it. */
  Optional<String> objection() throws IOException {
    return Files.isDirectory(folder) && !isOne()
        ? Optional.of(folder + ", which is no data folder of a Slipway")
        : Optional.empty();
  }

  /** Empty, as it was made for it; or with what every Slipway writes into it first. */
  private boolean isOne() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return Files.exists(folder.resolve("home")) || files.findAny().isEmpty();
    }
  }

  /** Takes it away, with the applications' temporary folder; says which folders were there. */
  List<String> remove() throws IOException {
    List<String> removed = new ArrayList<>();
    if (objection().isEmpty()) {
      for (Path each : List.of(folder, folder.resolveSibling(folder.getFileName() + "-tmp"))) {
        if (Files.isDirectory(each)) {
          Folders.delete(each);
          removed.add(each.toString());
        }
      }
    }
    return removed;
  }
}
