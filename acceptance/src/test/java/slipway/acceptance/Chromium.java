package slipway.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static slipway.acceptance.Eventually.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Debian's Chromium with one page, driven by the Chrome DevTools Protocol; no more of it than the
 * tests need.
 */
final class Chromium implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/chromium");
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(20);

  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;
  private final JsonMapper json = new JsonMapper();
  private final AtomicInteger last = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  private Chromium(Process process, int port) throws IOException, InterruptedException {
    this.process = process;
    var create =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/new?about:blank"))
            .PUT(HttpRequest.BodyPublishers.noBody())
            .timeout(ANSWERS_WITHIN)
            .build();
    JsonNode page = json.readTree(http.send(create, HttpResponse.BodyHandlers.ofString()).body());
    this.socket =
        http.newWebSocketBuilder()
            .buildAsync(URI.create(page.get("webSocketDebuggerUrl").asString()), new Ears())
            .join();
  }

  /** Skips the test where Chromium is not installed. */
  static Chromium start(Path profile) {
    assumeTrue(Files.isExecutable(PROGRAM), "the Debian package chromium is not installed");
    try {
      Files.createDirectories(profile);
      var builder =
          new ProcessBuilder(
                  PROGRAM.toString(),
                  "--headless=new",
                  "--no-sandbox",
                  "--disable-gpu",
                  "--disable-dev-shm-usage",
                  "--no-first-run",
                  "--disable-background-networking",
                  "--disable-component-update",
                  "--disable-sync",
                  "--window-size=1280,1000",
                  "--remote-debugging-port=0",
                  "--user-data-dir=" + profile)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD);
      builder.environment().put("TMPDIR", profile.toString());
      Process process = builder.start();
      Path port = profile.resolve("DevToolsActivePort");
      eventually(
          "Chromium listens",
          Duration.ofSeconds(30),
          () -> Files.exists(port) && lines(port).size() == 2);
      var chromium = new Chromium(process, Integer.parseInt(lines(port).getFirst()));
      chromium.ask("Page.enable", Map.of());
      chromium.ask("Runtime.enable", Map.of());
      chromium.ask("Log.enable", Map.of());
      return chromium;
    } catch (IOException e) {
      throw new UncheckedIOException("Chromium does not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  void open(String address) {
    ask("Page.navigate", Map.of("url", address));
    awaitTrue("document.readyState === 'complete'", ANSWERS_WITHIN);
  }

  /** The value of an expression, as JSON. */
  JsonNode value(String expression) {
    JsonNode answer =
        ask("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
    }
    return answer.get("result").path("value");
  }

  void awaitTrue(String expression, Duration within) {
    eventually(
        () -> expression + "; the page says: " + value("document.body.innerText"),
        within,
        () -> value("Boolean(" + expression + ")").asBoolean());
  }

  /** Errors of scripts and of loading, in words. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  private JsonNode ask(String method, Map<String, Object> parameters) {
    int id = last.incrementAndGet();
    var answer = new CompletableFuture<JsonNode>();
    asked.put(id, answer);
    String text = json.writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
    try {
      socket.sendText(text, true).get(ANSWERS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      return answer.get(ANSWERS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new AssertionError(method + " got no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    eventually("Chromium ends", Duration.ofSeconds(10), () -> !process.isAlive());
  }

  /** Hears answers and events; a message may come in pieces. */
  private final class Ears implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean whole) {
      message.append(part);
      if (whole) {
        heard(json.readTree(message.toString()));
        message.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }

    private void heard(JsonNode told) {
      CompletableFuture<JsonNode> waiting = asked.remove(told.path("id").asInt(0));
      if (waiting != null) {
        waiting.complete(told.has("result") ? told.get("result") : told);
        return;
      }
      JsonNode parameters = told.path("params");
      if (told.path("method").asString("").equals("Runtime.exceptionThrown")) {
        complaints.add(parameters.path("exceptionDetails").toString());
      }
      JsonNode entry = parameters.path("entry");
      if (entry.path("level").asString("").equals("error")) {
        complaints.add(entry.path("text").asString("") + " " + entry.path("url").asString(""));
      }
    }
  }
}
