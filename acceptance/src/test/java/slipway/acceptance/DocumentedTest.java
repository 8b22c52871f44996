package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documents tell people to type and to write is understood. */
class DocumentedTest {
  private static final int OK = 0;
  private static final int REFUSED = 1;
  private static final int NO_ANSWER = 2;

  private static final Pattern INLINE = Pattern.compile("`(slipway [a-z][^`]*)`");

  /** What stands for something of the reader's. */
  private static final List<List<String>> STANDS_FOR =
      List.of(List.of("DEPLOYMENT", "2"), List.of("ENV", "production"), List.of("…", ""));

  /** These do not end by themselves, or not soon, or change the host. */
  private static final Set<String> LONG =
      Set.of("up", "demo", "server", "agent", "install", "uninstall");

  /** These ask, and nobody is there. */
  private static final Set<String> ASKING = Set.of("deploy", "remove", "rollback");

  @TempDir Path root;

  @Test
  void every_yaml_block_of_the_documents_passes_check() throws IOException {
    var slipway = new Slipway(root);
    int blocks = 0;
    for (Page page : pages()) {
      for (Page.Block block : page.blocks("yaml")) {
        if (block.file().isPresent()) {
          continue; // GuidesTest deploys with it
        }
        blocks++;
        Path file = Files.writeString(root.resolve("slipway.yaml"), whole(block.text()));
        Said said = slipway.run("check", "--file", file.toString());
        assertThat(said.code()).as(page + "\n" + block.text() + said).isZero();
      }
    }
    assertThat(blocks).isGreaterThanOrEqualTo(3);
  }

  /** An excerpt is an excerpt of the smallest whole file there is. */
  private static String whole(String block) {
    String components =
        """
        components:
          backend:
            run: [java, Shop.java, --port, "{port}"]
            ready: GET /health
        """;
    String environments = "environments: {production: {entry: 127.0.0.1:8080}}\n";
    var text = new StringBuilder(block);
    if (!block.contains("application:")) {
      text.insert(0, "application: shop\n");
    }
    if (!Pattern.compile("(?m)^components:").matcher(block).find()) {
      text.append(components);
    }
    if (!Pattern.compile("(?m)^environments:").matcher(block).find()) {
      text.append(environments);
    }
    return text.toString();
  }

  @Test
  void every_command_of_the_documents_can_be_typed() throws IOException {
    var slipway = new Slipway(root);
    // There is no server: a command that is understood says so, and one that is not says 64.
    Path project = Files.createDirectories(root.resolve("project"));
    Files.writeString(project.resolve("slipway.yaml"), whole(""));
    Set<String> commands = commands();
    assertThat(commands).hasSizeGreaterThan(7);
    for (String command : commands) {
      List<String> words = new ArrayList<>(List.of(command.split("\\s+", -1)));
      words.removeFirst();
      if (LONG.contains(words.getFirst())) {
        words.add("--help");
      } else if (ASKING.contains(words.getFirst()) && !words.contains("--yes")) {
        words.add("--yes");
      }
      Said said = slipway.in(project, words.toArray(String[]::new));
      assertThat(said.code()).as(said.toString()).isIn(OK, REFUSED, NO_ANSWER);
    }
  }

  @Test
  void the_two_commands_of_the_readme_are_there() throws IOException {
    assertThat(Page.CHECKOUT.resolve("slipway")).isExecutable();
    assertThat(new Slipway(root).run("demo", "--help").ended(OK).out()).contains("--exit");
  }

  /** All but those that stand in blocks of guides, too: {@link GuidesTest} types these. */
  private static Set<String> commands() {
    Set<String> commands = new LinkedHashSet<>();
    for (Page page : pages()) {
      for (Page.Block block : page.blocks("")) {
        block.text().lines().forEach(line -> command(line).forEach(commands::add));
      }
      INLINE
          .matcher(page.text())
          .results()
          .forEach(found -> command(found.group(1)).forEach(commands::add));
    }
    Page.guides().stream()
        .flatMap(page -> page.blocks(Page.COMMANDS).stream())
        .flatMap(block -> block.text().lines())
        .flatMap(DocumentedTest::command)
        .forEach(commands::remove);
    return commands;
  }

  /** A line without its comment, its variables standing for something. */
  private static Stream<String> command(String line) {
    String typed = line.replaceAll("\\s#.*", "").strip().replaceFirst("^\\./slipway", "slipway");
    for (List<String> pair : STANDS_FOR) {
      typed = typed.replace(pair.getFirst(), pair.getLast());
    }
    return typed.startsWith("slipway ") && !typed.contains("COMMAND")
        ? Stream.of(typed.strip())
        : Stream.empty();
  }

  private static List<Page> pages() {
    var others = Stream.of("README.md", "docs/reference/configuration.md");
    return Stream.concat(
            others.map(name -> Page.of(Page.CHECKOUT.resolve(name))), Page.guides().stream())
        .toList();
  }
}
