package slipway.journal.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The stored form as it was agreed; rewritten with {@code -Dupdate-golden-files=true}. */
final class GoldenFiles {
  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private static final boolean UPDATE = Boolean.getBoolean("update-golden-files");
  private static final JsonMapper JSON = new JsonMapper();

  private GoldenFiles() {}

  /** The file's text, after an update where one is wanted; empty text where there is no file. */
  static String text(String name, String now) {
    if (UPDATE) {
      try {
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve(name), now);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return text(name);
  }

  /** The file's text; empty text where there is no file. */
  static String text(String name) {
    Path file = FOLDER.resolve(name);
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of all files, without their ending. */
  static List<String> names(String ending) {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** JSON with line breaks, for people. */
  static String pretty(String json) {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(json)) + "\n";
  }
}
