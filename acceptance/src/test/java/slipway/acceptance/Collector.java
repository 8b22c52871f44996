package slipway.acceptance;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Takes what OTLP brings, decoded as its specification has it; or does not, as a test wants. */
final class Collector implements AutoCloseable {
  /** How it treats who comes. */
  enum Mood {
    TAKES,
    REFUSES_FOR_NOW,
    HANGS
  }

  private static final long LONGEST_SECONDS = 30;

  final List<Span> spans = new CopyOnWriteArrayList<>();
  final Set<Map<String, String>> resources = ConcurrentHashMap.newKeySet();
  final Set<String> keys = ConcurrentHashMap.newKeySet();
  volatile List<Metric> metrics = List.of();
  volatile Mood mood = Mood.TAKES;
  final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  Collector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext("/v1/traces", this::traces);
    server.createContext("/v1/metrics", this::metrics);
    server.setExecutor(threads);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void traces(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    calls.incrementAndGet();
    if (isTaken(exchange)) {
      var request = ExportTraceServiceRequest.parseFrom(body);
      request
          .getResourceSpansList()
          .forEach(
              of -> {
                resources.add(attributes(of.getResource().getAttributesList()));
                of.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList()));
              });
    }
    answer(exchange);
  }

  private void metrics(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (isTaken(exchange)) {
      metrics =
          ExportMetricsServiceRequest.parseFrom(body).getResourceMetricsList().stream()
              .flatMap(of -> of.getScopeMetricsList().stream())
              .flatMap(scope -> scope.getMetricsList().stream())
              .toList();
    }
    answer(exchange);
  }

  private boolean isTaken(HttpExchange exchange) {
    keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("api-key")));
    return mood == Mood.TAKES;
  }

  private void answer(HttpExchange exchange) throws IOException {
    switch (mood) {
      case TAKES -> exchange.sendResponseHeaders(200, -1);
      case REFUSES_FOR_NOW -> exchange.sendResponseHeaders(503, -1);
      case HANGS -> hang();
    }
    exchange.close();
  }

  private void hang() {
    try {
      var _ = closing.await(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As people write it. */
  static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }

  static Map<String, String> attributes(List<KeyValue> all) {
    return all.stream()
        .collect(Collectors.toMap(KeyValue::getKey, each -> each.getValue().getStringValue()));
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
