package slipway.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import slipway.collector.Collector.Outcome;
import slipway.collector.CollectorType;
import slipway.collector.Collectors;
import slipway.collector.Family;
import slipway.collector.Span;

/** What a receiver reads that decodes OTLP, and what is made of its answers. */
class DeliveryTest {
  private static final Instant BEGUN = Instant.parse("2026-11-22T03:04:05.006Z");
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String WHOLE = "b7ad6b7169203331";
  private static final String PART = "00f067aa0ba902b7";

  private final AtomicReference<byte[]> body = new AtomicReference<>(new byte[0]);
  private final AtomicInteger answer = new AtomicInteger(200);
  private HttpServer receiver;

  @BeforeEach
  void begin() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          body.set(exchange.getRequestBody().readAllBytes());
          exchange.sendResponseHeaders(answer.get(), -1);
          exchange.close();
        });
    receiver.start();
  }

  @AfterEach
  void end() {
    receiver.stop(0);
  }

  @Test
  void a_span_arrives_with_its_names_times_marks_and_failure() throws IOException {
    var mark = new Span.Mark(BEGUN.plusMillis(3), "harmFound", Map.of("why", "5xx"));
    Span span =
        new Span(
            TRACE,
            PART,
            Optional.of(WHOLE),
            "expose 5 %",
            BEGUN,
            BEGUN.plusSeconds(2),
            Map.of("slipway.step", "4"),
            List.of(mark),
            Optional.of("users were harmed"));

    assertThat(open().spans().orElseThrow().take(List.of(span))).isEqualTo(new Outcome.Taken());

    var resource = ExportTraceServiceRequest.parseFrom(body.get()).getResourceSpans(0);
    var told = resource.getScopeSpans(0).getSpans(0);
    assertThat(HexFormat.of().formatHex(told.getTraceId().toByteArray())).isEqualTo(TRACE);
    assertThat(HexFormat.of().formatHex(told.getSpanId().toByteArray())).isEqualTo(PART);
    assertThat(HexFormat.of().formatHex(told.getParentSpanId().toByteArray())).isEqualTo(WHOLE);
    assertThat(told.getName()).isEqualTo("expose 5 %");
    assertThat(told.getStartTimeUnixNano()).isEqualTo(BEGUN.toEpochMilli() * 1_000_000);
    assertThat(told.getEndTimeUnixNano() - told.getStartTimeUnixNano()).isEqualTo(2_000_000_000L);
    assertThat(told.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
    assertThat(told.getStatus().getMessage()).isEqualTo("users were harmed");
    assertThat(told.getEvents(0).getName()).isEqualTo("harmFound");
    assertThat(told.getAttributes(0).getKey()).isEqualTo("slipway.step");
    assertThat(resource.getResource().getAttributesList())
        .anyMatch(
            a ->
                a.getKey().equals("service.version")
                    && a.getValue().getStringValue().equals("1.2"));
  }

  @Test
  void counters_are_cumulative_sums_and_other_numbers_gauges() throws IOException {
    var labels = Map.of("application", "shop");
    var counter =
        new Family(
            "x_total", Family.Kind.COUNTER, "X.", List.of(new Family.Sample(labels, 1L << 60)));
    var gauge = new Family("y", Family.Kind.GAUGE, "Y.", List.of(new Family.Sample(labels, .25)));

    assertThat(open().numbers().orElseThrow().take(List.of(counter, gauge)))
        .isEqualTo(new Outcome.Taken());

    List<Metric> told =
        ExportMetricsServiceRequest.parseFrom(body.get())
            .getResourceMetrics(0)
            .getScopeMetrics(0)
            .getMetricsList();
    var sum = told.getFirst().getSum();
    assertThat(sum.getIsMonotonic()).isTrue();
    assertThat(sum.getAggregationTemporality())
        .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
    assertThat(sum.getDataPoints(0).getAsInt()).isEqualTo(1L << 60);
    assertThat(sum.getDataPoints(0).getTimeUnixNano()).isEqualTo(BEGUN.toEpochMilli() * 1_000_000);
    assertThat(told.getLast().getGauge().getDataPoints(0).getAsDouble()).isEqualTo(.25);
    assertThat(told.getLast().getDescription()).isEqualTo("Y.");
  }

  @Test
  void who_is_busy_or_gone_is_told_again_and_who_refuses_is_not() throws IOException {
    for (int status : new int[] {408, 429, 502, 503, 504}) {
      answer.set(status);
      assertThat(taken()).isEqualTo(new Outcome.NotYet("it answers " + status));
    }
    for (int status : new int[] {400, 401, 404, 500}) {
      answer.set(status);
      assertThat(taken()).isEqualTo(new Outcome.Refused("it answers " + status));
    }
    receiver.stop(0);
    assertThat(taken())
        .isInstanceOfSatisfying(
            Outcome.NotYet.class, o -> assertThat(o.why()).startsWith("it cannot be reached"));
  }

  @Test
  void who_does_not_answer_is_waited_for_no_longer_than_was_said() throws IOException {
    try (var silent = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
      Collectors collectors = open("http://127.0.0.1:" + silent.getLocalPort());
      long since = System.nanoTime();
      Outcome outcome = collectors.numbers().orElseThrow().take(List.of());
      assertThat(outcome).isInstanceOf(Outcome.NotYet.class);
      assertThat(System.nanoTime() - since).isLessThan(5_000_000_000L);
    }
  }

  private Outcome taken() {
    return open().numbers().orElseThrow().take(List.of());
  }

  private Collectors open() {
    return open("http://127.0.0.1:" + receiver.getAddress().getPort());
  }

  private static Collectors open(String address) {
    return new OtlpType()
        .open(
            new CollectorType.Settings(
                Map.of(
                    "OTEL_EXPORTER_OTLP_ENDPOINT", address, "OTEL_EXPORTER_OTLP_TIMEOUT", "1000"),
                "1.2",
                () -> BEGUN));
  }
}
