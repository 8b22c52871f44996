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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A collector of OpenTelemetry's that is well, refuses and hangs in turn, and a server that is
 * killed in the middle of a canary: each deployment is one whole trace in the end.
 */
class CollectedTest {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String FIRST = "collected.production.1";
  private static final String CANARY = "collected.production.2";

  @TempDir private Path root;

  @Test
  void each_deployment_is_one_trace_whatever_dies_and_the_numbers_are_those_of_metrics()
      throws IOException {
    try (Collector collector = new Collector();
        Slipway slipway = new Slipway(root)) {
      configure(slipway, collector);
      slipway.up();
      Shop shop =
          Shop.at(root, "collected").configured("instances: 1", "watch: {for: 0s}").version("v1");
      slipway.in(shop.folder(), "deploy", "v1", "--yes", "--wait", "60s").ended(0);
      awaitWhole(collector, FIRST);
      assertThat(collector.keys).containsExactly("a secret");
      assertThat(collector.resources)
          .singleElement()
          .satisfies(
              of ->
                  assertThat(of)
                      .containsEntry("service.name", "slipway-here")
                      .containsEntry("team", "shops")
                      .containsKey("service.version"));

      collector.mood = Collector.Mood.HANGS;
      slipway.in(shop.version("v2").folder(), "deploy", "v2", "--yes", "--no-wait").ended(0);
      awaitExposed(slipway);
      slipway.killServer();
      collector.mood = Collector.Mood.REFUSES_FOR_NOW;
      slipway.up();
      slipway.in(shop.folder(), "abort", "--no-wait").ended(0);
      slipway.await(CANARY, "rolledBack", SOON);
      int before = collector.calls.get();
      eventually("it is asked again", SOON, () -> collector.calls.get() > before);
      assertThat(of(collector, CANARY)).as("nothing was taken").isEmpty();
      collector.mood = Collector.Mood.TAKES;
      awaitWhole(collector, CANARY);

      traces(slipway, collector);
      agrees(slipway, collector);
      assertThat(occurrences(slipway, "deployments are not taken by")).isLessThanOrEqualTo(2);
    }
  }

  private static void configure(Slipway slipway, Collector collector) {
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
                "team=shops"));
  }

  /** Nobody uses it, so that it stays there until somebody decides. */
  private static void awaitExposed(Slipway slipway) {
    eventually(
        () -> "users come to it: " + slipway.deployment(CANARY).get("sentence"),
        SOON,
        () -> slipway.deployment(CANARY).path("exposure").path("share").asInt(0) > 0);
  }

  private static void awaitWhole(Collector collector, String deployment) {
    eventually(
        () -> deployment + " is whole: " + collector.spans.stream().map(Span::getName).toList(),
        SOON,
        () -> of(collector, deployment).values().stream().anyMatch(CollectedTest::isRoot));
  }

  private static boolean isRoot(Span span) {
    return span.getParentSpanId().isEmpty();
  }

  /** Of the trace the deployment is the root of, or that has no root yet: each span once. */
  private static Map<String, Span> of(Collector collector, String deployment) {
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

  private static void traces(Slipway slipway, Collector collector) {
    assertThat(collector.spans.stream().map(Span::getTraceId).distinct()).hasSize(2);
    Map<String, Span> byId = new HashMap<>();
    for (Span span : collector.spans) {
      String id = Collector.hex(span.getTraceId()) + "/" + Collector.hex(span.getSpanId());
      assertThat(byId.getOrDefault(id, span)).as("told again, it is the same").isEqualTo(span);
      byId.put(id, span);
    }
    List<Span> first = ordered(of(collector, FIRST));
    assertThat(root(first)).containsEntry("slipway.outcome", "promoted");
    assertThat(first).allMatch(span -> span.getStatus().getCode() != StatusCode.STATUS_CODE_ERROR);
    List<Span> canary = ordered(of(collector, CANARY));
    assertThat(root(canary))
        .containsEntry("slipway.outcome", "rolledBack")
        .containsEntry("slipway.version", "v2")
        .containsEntry("slipway.version.before", "v1")
        .containsEntry("slipway.application", "collected")
        .containsEntry("slipway.strategy", "canary");
    assertThat(canary.stream().filter(CollectedTest::isRoot))
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
              assertThat(span.getName()).isEqualTo("release collected in production");
            });
    for (List<Span> trace : List.of(first, canary)) {
      assertThat(steps(trace)).isNotEmpty().isSorted();
    }
    assertThat(steps(canary).size()).isLessThan(steps(first).size() + 3);
    long marks = canary.stream().mapToLong(Span::getEventsCount).sum();
    assertThat(marks).as("each event once").isEqualTo(slipway.happened(CANARY).size());
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

  /** What stands still is the same; what moves has the same names and labels. */
  private static void agrees(Slipway slipway, Collector collector) {
    eventually(
        () -> "the same numbers: " + scraped(slipway).keySet() + told(collector).keySet(),
        SOON,
        () -> {
          Map<String, Double> scraped = scraped(slipway);
          Map<String, Double> told = told(collector);
          return scraped.keySet().equals(told.keySet())
              && scraped.entrySet().stream()
                  .filter(each -> !each.getKey().matches(".*(bytes|cpu|latency).*"))
                  .allMatch(each -> each.getValue().equals(told.get(each.getKey())));
        });
    assertThat(told(collector))
        .hasSizeGreaterThan(15)
        .containsEntry(
            "slipway_lane_events_total{application=collected, environment=production}",
            (double) (slipway.happened(FIRST).size() + slipway.happened(CANARY).size()));
  }

  private static Map<String, Double> told(Collector collector) {
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

  private static Map<String, Double> scraped(Slipway slipway) {
    Map<String, Double> scraped = new TreeMap<>();
    for (String line : metrics(slipway).lines().filter(l -> !l.startsWith("#")).toList()) {
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

  private static String metrics(Slipway slipway) {
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

  private static long occurrences(Slipway slipway, String words) throws IOException {
    return Files.readAllLines(slipway.data().resolve("server.log")).stream()
        .filter(line -> line.contains(words))
        .count();
  }
}
