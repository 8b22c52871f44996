package slipway.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page's own checks, which are written in its language: types, pure functions, Chromium. */
class PageInBrowserTest {
  private static final long MINUTES = 15;
  private static final Pattern COUNT = Pattern.compile("(?m)^# (pass|fail) (\\d+)$");

  @TempDir Path folder;

  @Test
  void every_type_is_what_it_says() throws Exception {
    needed("node_modules/typescript/bin/tsc", "npm ci --prefix ui");

    assertThat(node("node_modules/typescript/bin/tsc", "-p", ".")).isEmpty();
  }

  @Test
  void the_pure_functions_do_as_they_say() throws Exception {
    needed("src/test/js/unit", "the checkout");

    assertThat(passed(node("--test", "--test-reporter=tap", "src/test/js/unit/")))
        .isGreaterThan(50);
  }

  /** Every view, light and dark, narrow and wide, with axe, the keyboard and streams that break. */
  @Test
  void every_view_is_right_in_chromium() throws Exception {
    needed("node_modules/playwright-core/package.json", "npm ci --prefix ui");
    needed("/usr/bin/chromium", "apt-get install chromium");

    String report =
        node("--test", "--test-reporter=tap", "--test-concurrency=1", "src/test/js/browser/");

    assertThat(passed(report)).isGreaterThan(200);
  }

  private static void needed(String file, String broughtBy) {
    assumeTrue(
        Files.exists(Path.of(file)) && Files.exists(Path.of("/usr/bin/node")),
        "the page is not tried: %s or node is missing (%s, apt-get install nodejs)"
            .formatted(file, broughtBy));
  }

  /** How many checks passed; none may have failed. */
  private static int passed(String report) {
    int passed = 0;
    Matcher counts = COUNT.matcher(report);
    while (counts.find()) {
      int count = Integer.parseInt(counts.group(2));
      if (counts.group(1).equals("pass")) {
        passed = count;
      } else {
        assertThat(count).as(failures(report)).isZero();
      }
    }
    return passed;
  }

  private static String failures(String report) {
    return String.join(
        "\n", report.lines().filter(l -> l.contains("not ok") || l.contains("error:")).toList());
  }

  private String node(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/usr/bin/node"));
    command.addAll(List.of(arguments));
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as("ended in time").isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return Files.readString(said);
  }
}
