package slipway.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static slipway.acceptance.Eventually.eventually;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Debian's Prometheus, which scrapes a Slipway every second. */
record Prometheus(Process process, String base) implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final int NOT_YET = 503;
  private static final JsonNode NOTHING = new ObjectMapper().createObjectNode();
  private static final Duration WITHIN = Duration.ofSeconds(10);

  /** With the configuration that the examples have, as far as it is not of their host. */
  static Prometheus scraping(Slipway slipway, Path examples, Path folder) throws IOException {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/prometheus")), "no prometheus: apt-get install it");
    Files.createDirectories(folder);
    Files.copy(examples.resolve("alerts.yml"), folder.resolve("alerts.yml"));
    String configuration =
        Files.readString(examples.resolve("prometheus.yml"))
            .replace("scrape_interval: 15s", "scrape_interval: 1s")
            .replace("/etc/prometheus/slipway-token", slipway.data().resolve("token").toString())
            .replace("127.0.0.1:7070", slipway.base().replace("http://", ""));
    Path file = Files.writeString(folder.resolve("prometheus.yml"), configuration);
    String address = "127.0.0.1:" + FreePorts.next();
    Process process =
        new ProcessBuilder(
                "/usr/bin/prometheus",
                "--config.file=" + file,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=" + address)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    var prometheus = new Prometheus(process, "http://" + address);
    boolean scrapes = false;
    try {
      eventually("it scrapes", SOON, () -> prometheus.answers("up == 1"));
      scrapes = true;
      return prometheus;
    } finally {
      if (!scrapes) {
        prometheus.close();
      }
    }
  }

  /** The queries of all its alerts. */
  List<String> alerts() {
    List<String> queries = new ArrayList<>();
    for (JsonNode rule : asked("/api/v1/rules").at("/data/groups/0/rules")) {
      queries.add(rule.get("query").asString());
    }
    return queries;
  }

  /** What Slipway has shown it, by name. */
  SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    for (JsonNode name : asked("/api/v1/label/__name__/values").get("data")) {
      if (name.asString().startsWith("slipway_")) {
        names.add(name.asString());
      }
    }
    return names;
  }

  /** Whether there is a number for it. */
  boolean answers(String query) {
    String path = "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    JsonNode answer = asked(path);
    if (answer.path("status").asString().equals("error")) {
      throw new AssertionError(query + ": " + answer.get("error"));
    }
    return !answer.at("/data/result").isEmpty();
  }

  /** The values of a label of those series, as Grafana asks for what somebody may choose from. */
  List<String> values(String label, String series) {
    String match = URLEncoder.encode(series, StandardCharsets.UTF_8);
    List<String> values = new ArrayList<>();
    for (JsonNode value :
        asked("/api/v1/label/%s/values?match%%5B%%5D=%s".formatted(label, match)).path("data")) {
      values.add(value.asString());
    }
    return values;
  }

  private JsonNode asked(String path) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(WITHIN).build();
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      // While it starts, it says in plain words that it is not there yet.
      return answer.statusCode() == NOT_YET ? NOTHING : new ObjectMapper().readTree(answer.body());
    } catch (IOException e) {
      return NOTHING;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
