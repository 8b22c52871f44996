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
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
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

  /** Grafana's own, which Prometheus does not know: the series, and the label. */
  private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), (\\w+)\\)");

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
        assertThat(choices(prometheus))
            .isEqualTo(
                Map.of("application", List.of("seen"), "environment", List.of("production")));
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

  /** What the dashboard's variables let somebody choose from, as Grafana asks for it. */
  private static Map<String, List<String>> choices(Prometheus prometheus) {
    Map<String, List<String>> choices = new TreeMap<>();
    for (JsonNode variable : dashboard().at("/templating/list")) {
      if (variable.get("type").asString().equals("query")) {
        Matcher query = LABEL_VALUES.matcher(forAll(variable.at("/query/query").asString()));
        assertThat(query.matches()).as(variable.toString()).isTrue();
        choices.put(
            variable.get("name").asString(), prometheus.values(query.group(2), query.group(1)));
      }
    }
    return choices;
  }

  /** As it is asked where somebody has chosen nothing. */
  private static String forAll(String query) {
    return query
        .replace("$application", ".*")
        .replace("$environment", ".*")
        .replace("$__rate_interval", "1m");
  }

  private static JsonNode dashboard() {
    return new ObjectMapper().readTree(EXAMPLES.resolve("grafana.json"));
  }

  private static List<String> ofTheDashboard() {
    List<String> queries = new ArrayList<>();
    for (JsonNode panel : dashboard().get("panels")) {
      for (JsonNode target : panel.get("targets")) {
        queries.add(forAll(target.get("expr").asString()));
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
