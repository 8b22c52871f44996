package slipway.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long, how wide and how open the code is. The goals stand in STYLE.md. Where the tree does not
 * meet one yet, the number is a ratchet: it is what was reached, and may only come closer.
 */
class ShapeTest {
  private static final int MOST_LINES_OF_A_FILE = 400;

  /** Of a test in Java; the goal is 400. */
  private static final int MOST_LINES_OF_A_TEST = 440;

  private static final int MOST_LINES_OF_A_METHOD = 50;
  private static final int MOST_PARAMETERS = 7;

  /** Lines of a production file in Java; the goal is 50. */
  private static final int MEDIAN_LINES_OF_A_FILE = 63;

  /** Nine of ten production files in Java are no longer; the goal is 150. */
  private static final int LINES_OF_NINE_FILES_IN_TEN = 150;

  /** Public types outside the domain, in per cent of all outermost types there; the goal is 40. */
  private static final int PUBLIC_PER_CENT = 40;

  private static final Shape MAIN = Shape.of(absolute(SourceTree.mainJava()));
  private static final Shape TESTS =
      Shape.of(
          absolute(
              SourceTree.matching(
                  file ->
                      SourceTree.isUnder(file, "src/test/java")
                          && file.toString().endsWith(".java"))));

  @Test
  void no_file_gets_longer_than_the_longest() {
    assertThat(SourceTree.mainJava())
        .allSatisfy(
            file -> assertThat(lines(file)).as("lines").isLessThanOrEqualTo(MOST_LINES_OF_A_FILE));
    assertThat(SourceTree.endingIn(".java"))
        .allSatisfy(
            file -> assertThat(lines(file)).as("lines").isLessThanOrEqualTo(MOST_LINES_OF_A_TEST));
  }

  @Test
  void a_method_has_at_most_50_lines() {
    assertThat(MAIN.methods()).allMatch(method -> method.lines() <= MOST_LINES_OF_A_METHOD);
    assertThat(TESTS.methods()).allMatch(method -> method.lines() <= MOST_LINES_OF_A_METHOD);
  }

  @Test
  void a_method_has_at_most_7_parameters() {
    assertThat(MAIN.methods()).allMatch(method -> method.parameters() <= MOST_PARAMETERS);
  }

  @Test
  void files_get_no_longer_on_the_whole() {
    List<Integer> lines = SourceTree.mainJava().stream().map(ShapeTest::lines).sorted().toList();
    assertThat(lines.get(lines.size() / 2)).isLessThanOrEqualTo(MEDIAN_LINES_OF_A_FILE);
    assertThat(lines.get(lines.size() * 9 / 10)).isLessThanOrEqualTo(LINES_OF_NINE_FILES_IN_TEN);
  }

  @Test
  void what_is_public_outside_the_domain_gets_no_more() {
    List<Path> outside =
        SourceTree.mainJava().stream().filter(file -> !file.startsWith("domain")).toList();
    List<Shape.Type> types = Shape.of(absolute(outside)).types();
    long open = types.stream().filter(Shape.Type::isPublic).count();
    assertThat(100 * open / types.size()).isLessThanOrEqualTo(PUBLIC_PER_CENT);
  }

  @Test
  void the_measure_counts_lines_and_parameters(@TempDir Path folder) throws Exception {
    String body = String.join("\n", IntStream.range(0, 49).mapToObj(i -> "    call();").toList());
    Path file =
        Files.writeString(
            folder.resolve("Sample.java"),
            "package sample;\n\nclass Sample {\n  void long_one(int a, int b) {\n"
                + body
                + "\n  }\n}\n");

    Shape shape = Shape.of(List.of(file));

    assertThat(shape.methods()).containsExactly(new Shape.Method("Sample.java#long_one", 51, 2));
    assertThat(shape.types()).containsExactly(new Shape.Type("sample.Sample", false));
  }

  private static int lines(Path file) {
    return (int) SourceTree.read(file).lines().count();
  }

  private static List<Path> absolute(List<Path> files) {
    return files.stream().map(SourceTree.ROOT::resolve).toList();
  }
}
