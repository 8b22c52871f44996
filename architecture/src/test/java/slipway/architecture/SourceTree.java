package slipway.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The files people write: the checkout without what builds and tools put into it. */
final class SourceTree {

  /** The tests run in their module's folder. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Set<String> MADE_BY_TOOLS =
      Set.of("target", "node_modules", ".git", ".idea", ".vscode", ".settings");

  /** Every file, by its path from the root. */
  static final List<Path> FILES = walk();

  private SourceTree() {}

  /** The files with such an ending. */
  static List<Path> endingIn(String ending) {
    return matching(file -> file.toString().endsWith(ending));
  }

  static List<Path> matching(Predicate<Path> wanted) {
    return FILES.stream().filter(wanted).toList();
  }

  /** Production code in Java, package declarations left out. */
  static List<Path> mainJava() {
    return matching(
        file ->
            isUnder(file, "src/main/java")
                && !isSample(file)
                && file.toString().endsWith(".java")
                && !file.endsWith("package-info.java"));
  }

  static boolean isUnder(Path file, String folder) {
    return ("/" + file).contains("/" + folder + "/");
  }

  /** What others wrote and we ship as it is. */
  static boolean isForeign(Path file) {
    return isUnder(file, "vendor") || file.endsWith("package-lock.json");
  }

  /** What tests feed to the program, mistakes included. */
  static boolean isSample(Path file) {
    return isUnder(file, "src/test/resources");
  }

  static String read(Path file) {
    try {
      return new String(Files.readAllBytes(ROOT.resolve(file)), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Text has no zero in it. */
  static boolean isText(Path file) {
    return read(file).indexOf('\0') < 0;
  }

  private static List<Path> walk() {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return MADE_BY_TOOLS.contains(folder.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              files.add(ROOT.relativize(file));
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot walk " + ROOT, e);
    }
    files.sort(null);
    return List.copyOf(files);
  }
}
