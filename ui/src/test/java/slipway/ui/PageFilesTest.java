package slipway.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** The page is served as it lies here, so what it promises can be read from its files. */
class PageFilesTest {
  private static final Path PAGE = Path.of("src/main/resources/slipway/page");
  private static final Path VENDOR = PAGE.resolve("vendor");

  /** All that a browser loads, compressed together. */
  private static final int MOST_BYTES_COMPRESSED = 60 * 1024;

  /** A module that is longer is two modules. */
  private static final int MOST_LINES = 160;

  private static final Pattern ADDRESS =
      Pattern.compile("(?:https?:)?//[a-zA-Z0-9.-]+\\.[a-z]{2,}");
  private static final Pattern IMPORT =
      Pattern.compile("(?:from|import)\\s*\\(?['\"]([^'\"]+)['\"]");
  private static final Pattern INLINE =
      Pattern.compile("<style|<script(?![^>]*\\bsrc=)|\\sstyle=\"|\\son[a-z]+=\"");

  /** Names of notations, which nobody asks for anything. */
  private static final List<String> NAMESPACES =
      List.of(
          "http://www.w3.org/2000/svg",
          "http://www.w3.org/1999/xhtml",
          "http://www.w3.org/1998/Math/MathML");

  @Test
  void every_library_stands_with_its_version_and_its_licence() throws IOException {
    List<String> named = new ArrayList<>();
    for (String line : Files.readAllLines(VENDOR.resolve("VERSIONS"))) {
      String[] row = line.split(" ", -1);
      assertThat(row).as(line).hasSize(5);
      String text = Files.readString(VENDOR.resolve(row[4]));
      assertThat(text).as(row[4]).contains(row[3].equals("MIT") ? "MIT License" : "Apache License");
      named.add(row[0]);
    }
    assertThat(names(VENDOR, ".js")).containsExactlyInAnyOrderElementsOf(named);
  }

  @Test
  void no_file_names_an_address_elsewhere() throws IOException {
    for (Path file : files().filter(f -> !f.toString().endsWith(".LICENSE")).toList()) {
      String text = withoutNamespaces(Files.readString(file));
      List<String> found = ADDRESS.matcher(text).results().map(MatchResult::group).toList();
      assertThat(found).as(file.toString()).isEmpty();
    }
  }

  @Test
  void every_import_is_relative_and_leads_to_a_file() throws IOException {
    for (Path file : files().filter(f -> f.toString().endsWith(".js")).toList()) {
      IMPORT
          .matcher(code(file))
          .results()
          .map(m -> m.group(1))
          .forEach(
              name -> {
                assertThat(name).as(file.toString()).startsWith(".");
                assertThat(file.resolveSibling(name)).as(file.toString()).isRegularFile();
              });
    }
  }

  @Test
  void the_frame_needs_no_inline_script_and_no_inline_style() throws IOException {
    String frame = Files.readString(PAGE.resolve("index.html"));
    assertThat(INLINE.matcher(frame).find()).isFalse();
    Pattern.compile("(?:href|src)=\"/([^\"]+)\"")
        .matcher(frame)
        .results()
        .map(m -> m.group(1))
        .forEach(name -> assertThat(PAGE.resolve(name)).isRegularFile());
  }

  @Test
  void the_whole_page_stays_within_its_budget() throws IOException {
    var all = new ByteArrayOutputStream();
    for (Path file : files().filter(PageFilesTest::isLoaded).toList()) {
      all.writeBytes(Files.readAllBytes(file));
    }
    assertThat(compressed(all.toByteArray())).isBetween(10 * 1024, MOST_BYTES_COMPRESSED);
  }

  @Test
  void no_module_of_ours_is_too_long_to_be_read_at_once() throws IOException {
    List<Path> ours =
        files().filter(f -> f.toString().endsWith(".js") && !f.startsWith(VENDOR)).toList();
    assertThat(ours).hasSizeGreaterThan(20);
    for (Path file : ours) {
      List<String> lines = Files.readAllLines(file);
      assertThat(lines.size()).as(file.toString()).isLessThanOrEqualTo(MOST_LINES);
      assertThat(lines.getFirst()).as("%s says what it is", file).startsWith("/**");
    }
  }

  private static Stream<Path> files() throws IOException {
    try (Stream<Path> walk = Files.walk(PAGE)) {
      return walk.filter(Files::isRegularFile).sorted().toList().stream();
    }
  }

  private static List<String> names(Path folder, String ending) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.map(f -> f.getFileName().toString()).filter(n -> n.endsWith(ending)).toList();
    }
  }

  /** Types in comments import too, but no browser follows them. */
  private static String code(Path file) throws IOException {
    return Files.readString(file).replaceAll("(?s)/\\*\\*.*?\\*/", "");
  }

  private static String withoutNamespaces(String text) {
    String left = text;
    for (String namespace : NAMESPACES) {
      left = left.replace(namespace, "");
    }
    return left;
  }

  private static boolean isLoaded(Path file) {
    return Stream.of(".html", ".js", ".css", ".svg").anyMatch(file.toString()::endsWith);
  }

  private static int compressed(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.size();
  }
}
