package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.acceptance.Eventually.eventually;

import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A collector of OpenTelemetry's that is well, hangs and refuses in turn, a server that is killed
 * in the middle of a canary, and its agent a little later: each deployment is one whole trace in
 * the end, and the logs of both say what was.
 */
class CollectedTest {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String FIRST = "collected.production.1";
  private static final String CANARY = "collected.production.2";

  @TempDir private static Path root;
  private static Collector collector;
  private static Slipway slipway;
  private static int takenWhileNobodyTook;

  @BeforeAll
  static void two_deployments() throws IOException {
    collector = new Collector();
    slipway = new Slipway(root);
    configure();
    slipway.up("--log-format", "json");
    Shop shop =
        Shop.at(root, "collected").configured("instances: 1", "watch: {for: 0s}").version("v1");
    slipway.in(shop.folder(), "deploy", "v1", "--yes", "--wait", "60s").ended(0);
    awaitWhole(FIRST);

    collector.mood = Collector.Mood.HANGS;
    slipway.in(shop.version("v2").folder(), "deploy", "v2", "--yes", "--no-wait").ended(0);
    awaitExposed();
    slipway.killServer();
    collector.mood = Collector.Mood.REFUSES_FOR_NOW;
    slipway.environment().put("SLIPWAY_LOG_FORMAT", "json");
    slipway.up();
    int before = collector.calls.get();
    slipway.in(shop.folder(), "abort", "--no-wait").ended(0);
    slipway.await(CANARY, "rolledBack", SOON);
    eventually("it is asked", SOON, () -> collector.calls.get() > before);
    takenWhileNobodyTook = of(CANARY).size();
    collector.mood = Collector.Mood.TAKES;
    killAgent();
    awaitWhole(CANARY);
  }

  @AfterAll
  static void nothing_is_left() {
    slipway.close();
    collector.close();
  }

  private static void configure() {
    slipway
        .environment()
        .putAll(
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                collector.address(),
                "OTEL_EXPORTER_OTLP_HEADERS",
                "api-key=a%20secret",
                "OTEL_EXPORTER_OTLP_TIMEOUT",
                "1000",
                "OTEL_METRIC_EXPORT_INTERVAL",
                "500",
                "OTEL_SERVICE_NAME",
                "slipway-here",
                "OTEL_RESOURCE_ATTRIBUTES",
                "team=shops",
                "SLIPWAY_ACTOR",
                "ann"));
  }

  /** Nobody uses it, so that it stays there until somebody decides. */
  private static void awaitExposed() {
    eventually(
        () -> "users come to it: " + slipway.deployment(CANARY).get("sentence"),
        SOON,
        () -> slipway.share(CANARY) > 0);
  }

  private static void killAgent() {
    Processes.signal("KILL", OwnLog.agentPid(agentLog()));
    eventually(
        "another agent",
        SOON,
        () -> OwnLog.texts(serverLog()).stream().anyMatch(s -> s.startsWith("the agent is back")));
  }

  @Test
  void each_deployment_is_one_trace_whatever_dies() {
    assertThat(collector.spans.stream().map(Span::getTraceId).distinct()).hasSize(2);
    Map<String, Span> byId = new HashMap<>();
    for (Span span : collector.spans) {
      String id = Collector.hex(span.getTraceId()) + "/" + Collector.hex(span.getSpanId());
      assertThat(byId.getOrDefault(id, span)).as("told again, it is the same").isEqualTo(span);
      byId.put(id, span);
    }
    for (String deployment : List.of(FIRST, CANARY)) {
      assertThat(steps(ordered(of(deployment)))).isNotEmpty().isSorted();
      long marks = of(deployment).values().stream().mapToLong(Span::getEventsCount).sum();
      assertThat(marks).as("each event once").isEqualTo(slipway.happened(deployment).size());
    }
  }

  @Test
  void a_trace_says_what_was_deployed_and_what_came_of_it() {
    List<Span> first = ordered(of(FIRST));
    assertThat(root(first)).containsEntry("slipway.outcome", "promoted");
    assertThat(first).allMatch(span -> span.getStatus().getCode() != StatusCode.STATUS_CODE_ERROR);
    List<Span> canary = ordered(of(CANARY));
    assertThat(root(canary))
        .containsEntry("slipway.outcome", "rolledBack")
        .containsEntry("slipway.version", "v2")
        .containsEntry("slipway.version.before", "v1")
        .containsEntry("slipway.application", "collected")
        .containsEntry("slipway.actor", "ann")
        .containsEntry("slipway.strategy", "canary");
    assertThat(canary.stream().filter(CollectedTest::isRoot))
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
              assertThat(span.getName()).isEqualTo("release collected in production");
            });
  }

  @Test
  void a_collector_is_told_who_speaks_and_with_which_key() {
    assertThat(collector.keys).containsExactly("a secret");
    assertThat(collector.resources)
        .isNotEmpty()
        .allSatisfy(
            of ->
                assertThat(of)
                    .containsEntry("service.name", "slipway-here")
                    .containsEntry("team", "shops")
                    .containsKey("service.version"));
  }

  @Test
  void no_deployment_waits_for_a_collector_and_that_it_takes_nothing_is_logged_once() {
    assertThat(takenWhileNobodyTook).as("it had ended before anybody took of it").isZero();
    assertThat(OwnLog.texts(serverLog()))
        .filteredOn(said -> said.startsWith("deployments are not taken by " + collector.address()))
        .hasSizeBetween(1, 2); // one of each server
    assertThat(OwnLog.texts(serverLog())).noneMatch(said -> said.contains("a secret"));
  }

  /** What stands still is the same; what moves has the same names and labels. */
  @Test
  void the_numbers_are_those_of_metrics() {
    eventually(
        () -> "the same numbers: " + scraped().keySet() + told().keySet(),
        SOON,
        () -> {
          Map<String, Double> scraped = scraped();
          Map<String, Double> told = told();
          return scraped.keySet().equals(told.keySet())
              && scraped.entrySet().stream()
                  .filter(each -> !each.getKey().matches(".*(bytes|cpu|latency).*"))
                  .allMatch(each -> each.getValue().equals(told.get(each.getKey())));
        });
    assertThat(told())
        .hasSizeGreaterThan(15)
        .containsEntry(
            "slipway_lane_events_total{application=collected, environment=production}",
            (double) (slipway.happened(FIRST).size() + slipway.happened(CANARY).size()));
  }

  @Test
  void every_line_of_its_log_is_an_object_and_names_the_deployment_it_is_about() {
    assertThat(serverLog()).allSatisfy(line -> OwnLog.wellFormed(line, "server"));
    assertThat(agentLog()).allSatisfy(line -> OwnLog.wellFormed(line, "agent"));
    List<String> told = OwnLog.told(serverLog(), CANARY);
    assertThat(told).hasSize(slipway.happened(CANARY).size());
    assertThat(told.getFirst()).startsWith("opened: ").endsWith(" (by ann)");
    assertThat(told.get(1)).isEqualTo("begun: begins (by slipway)");
    assertThat(OwnLog.texts(agentLog()))
        .filteredOn(said -> said.startsWith("the agent begins"))
        .hasSize(2);
    assertThat(agentLog())
        .filteredOn(line -> line.path("deployment").asString("").equals(CANARY))
        .as("users were moved for it")
        .anyMatch(line -> line.get("message").asString().contains("users go to v"))
        .allMatch(line -> line.get("component").asString().equals("backend"));
  }

  private static List<JsonNode> serverLog() {
    return OwnLog.lines(slipway.data().resolve("server.log"));
  }

  private static List<JsonNode> agentLog() {
    return OwnLog.lines(slipway.data().resolve("agent.log"));
  }

  private static void awaitWhole(String deployment) {
    eventually(
        () -> deployment + " is whole: " + collector.spans.stream().map(Span::getName).toList(),
        SOON,
        () -> of(deployment).values().stream().anyMatch(CollectedTest::isRoot));
  }

  private static boolean isRoot(Span span) {
    return span.getParentSpanId().isEmpty();
  }

  /** Of the trace the deployment is the root of, or that has no root yet: each span once. */
  private static Map<String, Span> of(String deployment) {
    Map<String, Span> once = new LinkedHashMap<>();
    collector.spans.stream()
        .filter(CollectedTest::isRoot)
        .filter(
            span ->
                deployment.equals(
                    Collector.attributes(span.getAttributesList()).get("slipway.deployment")))
        .map(Span::getTraceId)
        .distinct()
        .forEach(
            trace ->
                collector.spans.stream()
                    .filter(span -> span.getTraceId().equals(trace))
                    .forEach(span -> once.put(Collector.hex(span.getSpanId()), span)));
    return once;
  }

  private static List<Span> ordered(Map<String, Span> spans) {
    return spans.values().stream()
        .sorted(Comparator.comparingLong(Span::getStartTimeUnixNano))
        .toList();
  }

  private static Map<String, String> root(List<Span> trace) {
    return Collector.attributes(
        trace.stream().filter(CollectedTest::isRoot).findFirst().orElseThrow().getAttributesList());
  }

  private static List<Integer> steps(List<Span> trace) {
    return trace.stream()
        .map(span -> Collector.attributes(span.getAttributesList()).get("slipway.step"))
        .filter(step -> step != null)
        .map(Integer::valueOf)
        .toList();
  }

  private static Map<String, Double> told() {
    Map<String, Double> told = new TreeMap<>();
    for (Metric metric : collector.metrics) {
      boolean counts = metric.getName().endsWith("_total");
      assertThat(metric.hasSum()).as(metric.getName()).isEqualTo(counts);
      List<NumberDataPoint> points =
          counts ? metric.getSum().getDataPointsList() : metric.getGauge().getDataPointsList();
      for (NumberDataPoint point : points) {
        told.put(
            metric.getName() + new TreeMap<>(Collector.attributes(point.getAttributesList())),
            point.hasAsInt() ? point.getAsInt() : point.getAsDouble());
      }
    }
    return told;
  }

  private static Map<String, Double> scraped() {
    Map<String, Double> scraped = new TreeMap<>();
    for (String line : metrics().lines().filter(l -> !l.startsWith("#")).toList()) {
      int blank = line.lastIndexOf(' ');
      String[] parts = line.substring(0, blank).split("[{}]", -1);
      Map<String, String> labels = new TreeMap<>();
      if (parts.length > 1) {
        for (String label : parts[1].split(",", -1)) {
          int sign = label.indexOf('=');
          labels.put(label.substring(0, sign), label.substring(sign + 2, label.length() - 1));
        }
      }
      scraped.put(parts[0] + labels, Double.valueOf(line.substring(blank + 1)));
    }
    return scraped;
  }

  private static String metrics() {
    try (HttpClient http = HttpClient.newHttpClient()) {
      String token = Files.readString(slipway.data().resolve("token")).strip();
      var request =
          HttpRequest.newBuilder(URI.create(slipway.base() + "/metrics"))
              .header("Authorization", "Bearer " + token)
              .build();
      return http.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
