package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.acceptance.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.testkit.TestAuthority;
import slipway.testkit.TestAuthority.Issued;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The dashboard and the alerts that come with Slipway, asked of a real Prometheus that scrapes a
 * real Slipway: a query that nothing answers is a panel that stays empty.
 */
class SeeingTest {
  private static final Path EXAMPLES = Path.of("../examples/monitoring");
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final double A_SECOND = 20;

  @TempDir private Path root;

  @Test
  void every_query_of_the_dashboard_and_of_the_alerts_is_answered_with_data() throws IOException {
    try (Slipway slipway = Slipway.up(root)) {
      Shop shop = shop();
      slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
      try (Prometheus prometheus = Prometheus.scraping(slipway, EXAMPLES, root.resolve("p"));
          Users _ = Users.of(shop, A_SECOND)) {
        Set<String> unanswered = new LinkedHashSet<>(ofTheDashboard());
        unanswered.addAll(prometheus.alerts().stream().map(SeeingTest::whetherOrNot).toList());
        assertThat(unanswered).hasSizeGreaterThan(25);

        eventually(
            () -> "all are answered, but not " + unanswered,
            SOON,
            () -> {
              unanswered.removeIf(prometheus::answers);
              return unanswered.isEmpty();
            });
        assertThat(prometheus.answers("slipway_no_such_number")).isFalse();
        assertThat(prometheus.names()).as("the reference names them").isEqualTo(documented());
      }
    }
  }

  /** Of one with a check, a channel, and a second component that shows a certificate. */
  private Shop shop() throws IOException {
    Issued pair = TestAuthority.in(root.resolve("ca")).issue("shop", "dns:localhost");
    Shop shop =
        Shop.at(root, "seen")
            .configured(
                "instances: 1",
                """
                strategy: recreate
                watch: {for: 0s}
                checks: {scheduled: [health]}
                notify: [{on: [stuck], command: ["true"]}]
                """)
            .version("v1");
    Path file = shop.folder().resolve("slipway.yaml");
    return shop.write(
        "slipway.yaml",
        Files.readString(file)
            .replace(
                "environments:",
                """
                  papers:
                    run: %s
                    ready: {get: /health, within: 20s}
                checks:
                  health: {get: /health, every: 1s, component: backend}
                environments:\
                """
                    .formatted(Shop.run()))
            .replace(
                "    entry: 127.0.0.1:" + shop.port(),
                """
                    components:
                      backend: {entry: 127.0.0.1:%d}
                      papers: {entry: {listen: [127.0.0.1:%d], tls: [{certificate: %s, key: %s}]}}\
                """
                    .formatted(shop.port(), FreePorts.next(), pair.certificate(), pair.key())));
  }

  private static List<String> ofTheDashboard() {
    JsonNode dashboard = new ObjectMapper().readTree(EXAMPLES.resolve("grafana.json"));
    List<String> queries = new ArrayList<>();
    for (JsonNode panel : dashboard.get("panels")) {
      for (JsonNode target : panel.get("targets")) {
        queries.add(
            target
                .get("expr")
                .asString()
                .replace("$application", ".*")
                .replace("$environment", ".*")
                .replace("$__rate_interval", "1m"));
      }
    }
    return queries;
  }

  private static SortedSet<String> documented() throws IOException {
    return Pattern.compile("(?m)^\\| `(slipway_\\w+)`")
        .matcher(Files.readString(Path.of("../docs/reference/metrics.md")))
        .results()
        .map(row -> row.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** An alert's query is answered while it alarms; its comparison, always. */
  private static String whetherOrNot(String alert) {
    String answer = alert.replaceFirst(" (==|>|<) (?=[0-9. *]+$)", " $1 bool ");
    assertThat(answer).as("one comparison with a number, at the end").isNotEqualTo(alert);
    return answer;
  }
}
