package slipway.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documents, and its blocks in their order.
 *
 * @param name of its file, without the end
 */
record Page(Path file, String name, String text, List<Block> blocks) {
  static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

  /** Also where a list holds it, further to the right. */
  private static final Pattern BLOCK =
      Pattern.compile("(?m)^( *)```(\\w*)\\n((?:(?! *```).*\\n)*) *```$");

  /** The last words of the paragraph above, where a block is a file. */
  private static final Pattern NAMED = Pattern.compile("`([^`\\s]+)`:\\s*\\z");

  /** What is typed. */
  static final String COMMANDS = "sh";

  /** What is printed. */
  static final String PRINTED = "text";

  /**
   * What stands between two fences.
   *
   * @param file its name, where it is a file of the reader's
   */
  record Block(String language, String text, Optional<String> file) {}

  static Page of(Path file) {
    try {
      String text = Files.readString(file);
      String name = file.getFileName().toString().replaceFirst("\\.md$", "");
      List<Block> blocks = BLOCK.matcher(text).results().map(found -> block(text, found)).toList();
      return new Page(file, name, text, blocks);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Block block(String text, MatchResult found) {
    String inside = found.group(3).replaceAll("(?m)^" + found.group(1), "");
    Optional<String> file =
        NAMED
            .matcher(text.substring(0, found.start()))
            .results()
            .map(name -> name.group(1))
            .findFirst();
    return new Block(found.group(2), inside, file);
  }

  /** All pages of the guide, by their names. */
  static List<Page> guides() {
    try (Stream<Path> files = Files.list(CHECKOUT.resolve("docs/guide"))) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().map(Page::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page of the guide with that name. */
  static Page guide(String name) {
    return of(CHECKOUT.resolve("docs/guide").resolve(name + ".md"));
  }

  List<Block> blocks(String language) {
    return blocks.stream().filter(block -> block.language().equals(language)).toList();
  }

  @Override
  public String toString() {
    return CHECKOUT.relativize(file).toString();
  }
}
