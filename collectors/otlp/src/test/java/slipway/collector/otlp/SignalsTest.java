package slipway.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.collector.CollectorType.Misconfigured;

class SignalsTest {
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

  @TempDir private Path folder;

  @Test
  void nobody_is_told_anything_unless_somebody_is_named() {
    assertThat(Signals.in(Map.of())).isEmpty();
    assertThat(Signals.in(Map.of(ENDPOINT, " ", "OTEL_SERVICE_NAME", "x"))).isEmpty();
    assertThat(Signals.in(named("OTEL_SDK_DISABLED", "true"))).isEmpty();
    assertThat(Signals.in(named("OTEL_TRACES_EXPORTER", "none", "OTEL_METRICS_EXPORTER", "none")))
        .isEmpty();
  }

  @Test
  void both_signals_go_to_their_paths_below_the_address_of_all() {
    Signals signals = signals(named());

    assertThat(signals.traces()).map(Endpoint::url).contains(URI.create("http://c:4318/v1/traces"));
    assertThat(signals.metrics())
        .map(Endpoint::url)
        .contains(URI.create("http://c:4318/v1/metrics"));
    assertThat(signals.every()).isEqualTo(Duration.ofMinutes(1));
    assertThat(signals.resource()).containsExactly(Map.entry("service.name", "slipway"));
    assertThat(signals.traces()).map(Endpoint::within).contains(Duration.ofSeconds(10));
  }

  @Test
  void what_is_said_of_one_signal_wins_over_what_is_said_of_all() {
    Signals signals =
        signals(
            named(
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "https://t/own",
                "OTEL_METRICS_EXPORTER", "none",
                "OTEL_EXPORTER_OTLP_HEADERS", "a=1, b=two%20words+more",
                "OTEL_EXPORTER_OTLP_TRACES_HEADERS", "a=own",
                "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "250",
                "OTEL_EXPORTER_OTLP_COMPRESSION", "gzip",
                "OTEL_METRIC_EXPORT_INTERVAL", "5000",
                "OTEL_RESOURCE_ATTRIBUTES", "service.name=lost,team=shops",
                "OTEL_SERVICE_NAME", "won"));

    Endpoint traces = signals.traces().orElseThrow();
    assertThat(traces.url()).isEqualTo(URI.create("https://t/own"));
    assertThat(traces.headers()).containsEntry("a", "own").containsEntry("b", "two words+more");
    assertThat(traces.within()).isEqualTo(Duration.ofMillis(250));
    assertThat(traces.compressed()).isTrue();
    assertThat(signals.metrics()).isEmpty();
    assertThat(signals.every()).isEqualTo(Duration.ofSeconds(5));
    assertThat(signals.resource())
        .containsEntry("service.name", "won")
        .containsEntry("team", "shops");
  }

  @Test
  void a_mistake_is_named_with_what_was_found_and_what_was_expected() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing");
    refused(ENDPOINT, "collector:4318", "such as http://localhost:4318");
    refused(ENDPOINT, "grpc://c:4317", "such as http://localhost:4318");
    refused("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc", "'grpc'; expected http/protobuf");
    refused("OTEL_EXPORTER_OTLP_TIMEOUT", "10s", "'10s'; expected milliseconds, 1 to 60000");
    refused("OTEL_METRIC_EXPORT_INTERVAL", "0", "'0'; expected milliseconds, 1 to 86400000");
    refused("OTEL_TRACES_EXPORTER", "zipkin", "'zipkin'; expected otlp or none");
    refused("OTEL_SDK_DISABLED", "yes", "'yes'; expected true or false");
    refused("OTEL_EXPORTER_OTLP_CERTIFICATE", "/no/such", "'/no/such', which cannot be read");
    refused("OTEL_EXPORTER_OTLP_CERTIFICATE", empty.toString(), "which holds none");
  }

  @Test
  void what_may_be_a_secret_is_never_repeated() {
    for (String headers : new String[] {"a=1,s3cret", "a=s3cret%zz"}) {
      assertThatThrownBy(() -> Signals.in(named("OTEL_EXPORTER_OTLP_HEADERS", headers)))
          .isInstanceOf(Misconfigured.class)
          .hasMessageStartingWith("OTEL_EXPORTER_OTLP_HEADERS is ")
          .hasMessageContaining("number ")
          .hasMessageNotContaining("s3cret");
    }
    assertThatThrownBy(() -> Signals.in(Map.of(ENDPOINT, "http://ann:s3cret@c:4318")))
        .isInstanceOf(Misconfigured.class)
        .hasMessageNotContaining("s3cret");
  }

  private static void refused(String name, String value, String words) {
    assertThatThrownBy(() -> Signals.in(named(name, value)))
        .isInstanceOf(Misconfigured.class)
        .hasMessageStartingWith(name + " is ")
        .hasMessageContaining(words);
  }

  private static Signals signals(Map<String, String> environment) {
    return Signals.in(environment).orElseThrow();
  }

  /** A collector, and pairs of names and values besides. */
  private static Map<String, String> named(String... more) {
    Map<String, String> environment = new HashMap<>(Map.of(ENDPOINT, "http://c:4318"));
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    return environment;
  }
}
