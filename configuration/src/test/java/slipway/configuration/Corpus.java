package slipway.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The example files, good and bad, and the texts that are compared with what is made anew. */
final class Corpus {
  private static final Path FOLDER = Path.of("src/test/resources/slipway/configuration");

  private Corpus() {}

  record Example(Path file, String text) {
    String name() {
      return file.getFileName().toString().replaceFirst("\\.yaml$", "");
    }

    Path golden() {
      return file.resolveSibling(name() + ".txt");
    }

    @Override
    public String toString() {
      return name();
    }
  }

  static List<Example> mistakes() {
    return examples("mistakes");
  }

  static List<Example> accepted() {
    return examples("accepted");
  }

  static String accepted(String name) {
    return read(FOLDER.resolve("accepted").resolve(name + ".yaml"));
  }

  /** The committed text; with -Dupdate-golden-files=true, first made the new one. */
  static String golden(Path file, String now) {
    try {
      if (Boolean.getBoolean("update-golden-files")) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, now);
      }
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Example> examples(String folder) {
    try (var files = Files.list(FOLDER.resolve(folder))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(file -> new Example(file, read(file)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
