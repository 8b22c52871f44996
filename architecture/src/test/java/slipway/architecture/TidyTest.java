package slipway.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.architecture.SourceTree.isForeign;
import static slipway.architecture.SourceTree.isSample;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What no file of the checkout holds, and what every package and decision has. */
class TidyTest {

  /** In pieces, so that this file may be read, too. */
  private static final Pattern MARK_FOR_LATER = Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME)\\b");

  /** Where packages come from is the business of whoever builds. */
  private static final List<String> REGISTRIES =
      List.of(
          host("repo", "maven", "apache", "org"),
          host("repo1", "maven", "org"),
          host("central", "sonatype", "com"),
          host("oss", "sonatype", "org"),
          host("plugins", "gradle", "org"),
          host("registry", "npmjs", "org"),
          host("registry", "yarnpkg", "com"),
          host("pypi", "org"),
          host("files", "pythonhosted", "org"),
          host("deb", "debian", "org"),
          host("crates", "io"),
          host("proxy", "golang", "org"));

  /** A folder of somebody's machine; the first of a path, not a part of an address. */
  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w.~}$-])/(?:ro" + "ot|wo" + "rk|ho" + "me/\\w+|Us" + "ers/\\w+)/");

  /** An invented person's home, in tests of paths. */
  private static final String INVENTED_HOME = "/ho" + "me/ada/";

  private static final Pattern STRANGE_SPACE =
      Pattern.compile(
          "[\\x{00a0}\\x{00ad}\\x{2000}-\\x{200b}\\x{202f}\\x{2060}\\x{3000}\\x{feff}]");

  private static final Set<String> WITHOUT_TABS =
      Set.of("java", "md", "xml", "js", "css", "html", "sh", "sql", "mmd", "json", "svg");

  private static final Pattern DECISION = Pattern.compile("(\\d{4})(?:-[a-z0-9]+)+\\.md");

  @Test
  void every_package_says_what_it_is_and_is_null_marked() {
    List<String> packages =
        SourceTree.endingIn(".java").stream()
            .filter(file -> !isSample(file))
            .map(file -> String.valueOf(file.getParent()))
            .filter(folder -> folder.contains("/java/"))
            .distinct()
            .toList();
    assertThat(packages).isNotEmpty();
    assertThat(packages.stream().filter(folder -> !isDeclared(folder))).isEmpty();
  }

  /** Tests of a package need not say again what it is. */
  private static boolean isDeclared(String folder) {
    return Stream.of(folder, folder.replace("src/test/", "src/main/"))
        .map(place -> Path.of(place, "package-info.java"))
        .filter(declaration -> Files.exists(SourceTree.ROOT.resolve(declaration)))
        .map(SourceTree::read)
        .anyMatch(text -> text.startsWith("/**") && text.contains("@NullMarked"));
  }

  @Test
  void nothing_is_marked_for_later() {
    assertThat(found(MARK_FOR_LATER, ours())).isEmpty();
  }

  @Test
  void indents_are_spaces() {
    Stream<Path> written =
        ours().filter(file -> WITHOUT_TABS.contains(ending(file)) && !isSample(file));
    assertThat(found(Pattern.compile("\t"), written)).isEmpty();
  }

  @Test
  void every_space_is_a_plain_one() {
    assertThat(found(STRANGE_SPACE, ours().filter(file -> !isSample(file)))).isEmpty();
  }

  @Test
  void no_file_names_a_package_registry() {
    for (String registry : REGISTRIES) {
      assertThat(found(Pattern.compile(Pattern.quote(registry)), all())).as(registry).isEmpty();
    }
  }

  @Test
  void no_file_names_a_folder_of_a_machine() {
    assertThat(found(MACHINE_PATH, ours())).isEmpty();
  }

  @Test
  void every_decision_has_a_number_of_its_own_and_words() {
    Set<String> numbers = new TreeSet<>();
    for (Path file : SourceTree.matching(f -> f.startsWith("docs/decisions"))) {
      var name = DECISION.matcher(String.valueOf(file.getFileName()));
      assertThat(name.matches()).as(file + " is named NNNN-words.md").isTrue();
      assertThat(numbers.add(name.group(1))).as(file + " has a number of its own").isTrue();
    }
    assertThat(numbers).isNotEmpty();
  }

  private static Stream<Path> all() {
    return SourceTree.FILES.stream().filter(SourceTree::isText);
  }

  private static Stream<Path> ours() {
    return all().filter(file -> !isForeign(file));
  }

  private static List<String> found(Pattern what, Stream<Path> files) {
    return files
        .flatMap(
            file ->
                what.matcher(SourceTree.read(file).replace(INVENTED_HOME, ""))
                    .results()
                    .map(MatchResult::group)
                    .map(text -> file + ": \"" + text + "\""))
        .toList();
  }

  private static String ending(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static String host(String... labels) {
    return String.join(".", labels);
  }
}
