package slipway.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents promise a reader: the two commands, and links that lead somewhere. */
class DocumentsTest {
  private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*\\]\\(([^)\\s]+)[^)]*\\)");
  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");
  private static final Path README = Path.of("README.md");
  private static final int CLICKS = 2;

  @Test
  void the_readme_names_the_two_commands() {
    assertThat(SourceTree.read(README)).contains("./slipway demo").contains("mvn -B verify");
  }

  @Test
  void the_test_command_of_the_readme_is_the_one_that_is_proven() {
    assertThat(SourceTree.read(Path.of(".ci/run"))).endsWith("exec mvn -B verify\n");
  }

  @Test
  void every_link_between_documents_leads_somewhere() {
    List<String> broken = new ArrayList<>();
    for (Path page : pages()) {
      for (String link : links(page)) {
        if (!leadsSomewhere(page, link)) {
          broken.add(page + ": " + link);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void the_state_machine_is_two_clicks_from_the_readme() {
    Set<Path> reached = new LinkedHashSet<>(List.of(README));
    for (int click = 0; click < CLICKS; click++) {
      for (Path page : List.copyOf(reached)) {
        if (page.toString().endsWith(".md")) {
          links(page).forEach(link -> reached.add(resolve(page, link)));
        }
      }
    }
    assertThat(reached)
        .contains(
            Path.of("docs/deployment-states.mmd"),
            Path.of("domain/src/main/java/slipway/deployment/Deployment.java"));
  }

  @Test
  void every_page_of_the_documents_can_be_reached_from_the_readme() {
    Set<Path> reached = new LinkedHashSet<>(List.of(README));
    List<Path> todo = new ArrayList<>(reached);
    while (!todo.isEmpty()) {
      Path page = todo.removeFirst();
      for (String link : links(page)) {
        Path to = resolve(page, link);
        if (Files.isRegularFile(SourceTree.ROOT.resolve(to)) && reached.add(to)) {
          if (to.toString().endsWith(".md")) {
            todo.add(to);
          }
        }
      }
    }
    Stream<Path> documents =
        pages().stream().filter(page -> page.startsWith("docs") || page.getNameCount() == 1);
    assertThat(reached).containsAll(documents.toList());
  }

  private static List<Path> pages() {
    return SourceTree.matching(
        file -> file.toString().endsWith(".md") && !SourceTree.isUnder(file, "src"));
  }

  /** Links to places in the checkout. */
  private static List<String> links(Path page) {
    String text = FENCED.matcher(SourceTree.read(page)).replaceAll("");
    return LINK.matcher(text)
        .results()
        .map(m -> m.group(1))
        .filter(link -> !link.matches("(?:https?|mailto):.*"))
        .toList();
  }

  private static boolean leadsSomewhere(Path page, String link) {
    Path file = resolve(page, link);
    if (!Files.exists(SourceTree.ROOT.resolve(file))) {
      return false;
    }
    int mark = link.indexOf('#');
    return mark < 0
        || !file.toString().endsWith(".md")
        || hasHeading(file, link.substring(mark + 1));
  }

  private static boolean hasHeading(Path page, String anchor) {
    String text = FENCED.matcher(SourceTree.read(page)).replaceAll("");
    return HEADING
        .matcher(text)
        .results()
        .map(m -> m.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^a-z0-9 _-]", "").strip().replace(' ', '-'))
        .anyMatch(anchor::equals);
  }

  private static Path resolve(Path page, String link) {
    String file = link.replaceAll("#.*", "");
    Path folder = page.getParent() == null ? Path.of("") : page.getParent();
    return file.isEmpty() ? page : folder.resolve(file).normalize();
  }
}
