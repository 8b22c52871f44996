package slipway.configuration.init;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A project's folder: its own files, as far as they are worth a look. */
final class Folder {
  private static final int LARGEST_FILE = 512 * 1024;
  private static final int MOST_FILES = 400;
  private static final int DEEPEST = 7;
  private static final int LONGEST_NAME = 40;
  private static final Set<String> NOT_ITS_OWN =
      Set.of(
          "node_modules",
          "vendor",
          "venv",
          "target",
          "build",
          "test",
          "tests",
          "__tests__",
          "__pycache__",
          "site-packages");

  private final Path path;
  private final List<Path> files;

  Folder(Path path) {
    this.path = path;
    this.files = walk(path);
  }

  /** A name for the application, made of the folder's. */
  String name() {
    return Optional.ofNullable(path.getFileName())
        .map(Path::toString)
        .map(Folder::name)
        .orElse("app");
  }

  /** A name as the configuration wants it. */
  static String name(String from) {
    String name =
        from.replaceAll("([a-z])([A-Z])", "$1-$2")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-");
    String cut = name.substring(0, Math.min(name.length(), LONGEST_NAME));
    String trimmed = cut.replaceAll("^-|-$", "");
    return trimmed.isEmpty() ? "app" : trimmed;
  }

  boolean has(String name) {
    return Files.isRegularFile(path.resolve(name));
  }

  boolean hasFolder(String name) {
    return Files.isDirectory(path.resolve(name));
  }

  /** The text of a file; empty where there is none, or one too large to have been written. */
  Optional<String> text(String name) {
    Path file = path.resolve(name);
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_FILE) {
        return Optional.empty();
      }
      // Letters outside ASCII do not matter here, and every byte is a letter in this charset.
      return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException("could not read " + file, e);
    }
  }

  /** The names of the files that end so, in folders below too; the shallowest first. */
  List<String> ending(String... ends) {
    return files.stream()
        .map(file -> path.relativize(file).toString())
        .filter(name -> Stream.of(ends).anyMatch(name::endsWith))
        .toList();
  }

  /** The names of the files in the folder itself that end so. */
  List<String> endingHere(String end) {
    return ending(end).stream().filter(name -> name.indexOf('/') < 0).toList();
  }

  /** All that stands in the files that end so. */
  Sources sources(String... ends) {
    var all = new StringBuilder();
    ending(ends).forEach(name -> text(name).ifPresent(text -> all.append(text).append('\n')));
    return new Sources(all.toString());
  }

  /** The folders in this one that may be projects of their own. */
  List<Folder> folders() {
    return files.stream()
        .map(file -> path.relativize(file).getName(0))
        .distinct()
        .map(path::resolve)
        .filter(Files::isDirectory)
        .map(Folder::new)
        .toList();
  }

  @Override
  public String toString() {
    return path.toString();
  }

  private static List<Path> walk(Path folder) {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder,
          EnumSet.noneOf(FileVisitOption.class),
          DEEPEST,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes) {
              return at.equals(folder) || isItsOwn(at.getFileName().toString())
                  ? FileVisitResult.CONTINUE
                  : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (attributes.isRegularFile()) {
                files.add(file);
              }
              return files.size() < MOST_FILES
                  ? FileVisitResult.CONTINUE
                  : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (file.equals(folder)) {
                throw e;
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("could not read the folder " + folder, e);
    }
    files.sort(Comparator.comparingInt(Path::getNameCount).thenComparing(p -> p));
    return List.copyOf(files);
  }

  private static boolean isItsOwn(String folder) {
    return !folder.startsWith(".") && !NOT_ITS_OWN.contains(folder);
  }
}
