package slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import slipway.api.Requests;
import slipway.journal.Configurations;
import slipway.placement.Leases;
import slipway.server.Description.Answer;
import slipway.server.access.Listening;
import slipway.server.core.Core;
import slipway.server.core.Keeping;
import slipway.server.routes.Streams;
import slipway.server.routes.StreamsTaken;
import tools.jackson.databind.ObjectMapper;

/** A real server without an agent; everything it answers is held against the description. */
final class DescribedServer implements AutoCloseable {
  private final Description description = new Description();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Path folder;
  private final ServerProgram.Running server;
  private final String token;

  DescribedServer(Path folder) throws IOException {
    this(folder, Keeping.USUAL);
  }

  DescribedServer(Path folder, Keeping keeping) throws IOException {
    this.folder = folder;
    Path runTime = Files.createDirectories(folder.resolve("run"));
    Path data = folder.resolve("data");
    server =
        ServerProgram.start(
            new ServerSettings(
                Listening.here("127.0.0.1", 0),
                data,
                runTime,
                Leases.USUAL,
                keeping,
                "test",
                InstantSource.system(),
                System::nanoTime,
                Map.of()));
    token = Files.readString(data.resolve("token")).strip();
  }

  /** Every operation Spring has a method of ours for. */
  Set<String> operations() throws ReflectiveOperationException {
    return routes().keySet();
  }

  /** Every operation, such as {@code GET /api/v1/lanes}, with our method for it. */
  Map<String, HandlerMethod> routes() throws ReflectiveOperationException {
    Map<String, HandlerMethod> operations = new TreeMap<>();
    context()
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach(
            (route, handler) -> {
              if (handler.getBeanType().getPackageName().startsWith("slipway.")) {
                for (var method : route.getMethodsCondition().getMethods()) {
                  route
                      .getPatternValues()
                      .forEach(path -> operations.put(method + " " + path, handler));
                }
              }
            });
    return operations;
  }

  private ConfigurableApplicationContext context() throws ReflectiveOperationException {
    Field context = ServerProgram.Running.class.getDeclaredField("context");
    context.setAccessible(true);
    return (ConfigurableApplicationContext) context.get(server);
  }

  /** Applies a configuration, keeps a first version, and answers with the hash of its plan. */
  String readyToDeploy(String application) throws Exception {
    apply(application, 200);
    keep(application, "one", 200);
    return ask("POST", "/api/v1/plans", release(application), 200).json().at("/hash").stringValue();
  }

  /** An entry of the application's own. */
  static String entry(String application) {
    return "127.0.0.1:" + (20_000 + Math.floorMod(application.hashCode(), 10_000));
  }

  Answer apply(String application, int status) throws Exception {
    return apply(application, entry(application), status);
  }

  Answer apply(String application, String entry, int status) throws Exception {
    return ask("POST", "/api/v1/configurations", file(application, entry), status);
  }

  Answer check(String application, String entry, int status) throws Exception {
    return ask("POST", "/api/v1/configurations/check", file(application, entry), status);
  }

  private static String file(String application, String entry) {
    return new ObjectMapper()
        .writeValueAsString(new Requests.Apply("slipway.yaml", text(application, entry)));
  }

  /** What the server remembers of configurations, past all routes. */
  Configurations store() throws ReflectiveOperationException {
    return context().getBean(Core.class).store().configurations();
  }

  static String text(String application, String entry) {
    return """
    application: %s
    components:
      backend:
        run: [java, Shop.java, --port, "{port}"]
        ready: GET /health
    environments:
      production:
        entry: %s
    """
        .formatted(application, entry);
  }

  Answer keep(String application, String content, int status) throws Exception {
    Path files = Files.createDirectories(folder.resolve("files"));
    Files.writeString(files.resolve("Shop.java"), content);
    String body =
        "{\"application\":\"%s\",\"version\":\"v1\",\"from\":\"%s\"}".formatted(application, files);
    return ask("POST", "/api/v1/releases", body, status);
  }

  static String release(String application) {
    return "{\"application\":\"%s\",\"environment\":\"production\",\"purpose\":\"release\",\"version\":\"v1\"}"
        .formatted(application);
  }

  static String deploy(String application, String hash) {
    return "{\"what\":%s,\"planHash\":\"%s\",\"reason\":\"a test\"}"
        .formatted(release(application), hash);
  }

  Answer get(String path, int status) throws Exception {
    return ask("GET", path, "", status);
  }

  /** Asks with the owner's token. */
  Answer ask(String method, String path, String body, int status, String... headers)
      throws Exception {
    return askAs(token, method, path, body, status, headers);
  }

  /** Asks with a token. */
  Answer askAs(
      String secret, String method, String path, String body, int status, String... headers)
      throws Exception {
    HttpRequest.Builder request = request(method, path, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    Answer answer = ask(request.header("Authorization", "Bearer " + secret), status);
    if (status < 300 && !body.isEmpty()) {
      assertThat(description.complaintsAboutRequest(method, plain(path), body))
          .as("what the description has against %s, which was accepted", body)
          .isEmpty();
    }
    return answer;
  }

  /** Asks as it stands, and holds the answer against the description. */
  Answer ask(HttpRequest.Builder built, int status) throws Exception {
    HttpRequest request = built.build();
    HttpResponse<String> got = client.send(request, BodyHandlers.ofString());
    Answer answer =
        new Answer(
            got.statusCode(), mediaType(got), got.body(), got.headers().firstValue("Retry-After"));
    assertThat(answer.status()).as("%s: %s", request, got.body()).isEqualTo(status);
    assertThat(description.complaints(request.method(), request.uri().getPath(), answer))
        .as("%s: %s", request, got.body())
        .isEmpty();
    return answer;
  }

  HttpRequest.Builder request(String method, String path, String body) {
    var address = server.address();
    var uri =
        URI.create("http://%s:%d%s".formatted(address.getHostString(), address.getPort(), path));
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    return body.isEmpty()
        ? request.method(method, BodyPublishers.noBody())
        : request
            .method(method, BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
  }

  /** The lines of the stream until one begins so; whoever waits is bounded by the test's time. */
  String streamUntil(String path, String beginning) throws Exception {
    return streamUntil(token, path, beginning);
  }

  /** The same with another token. */
  String streamUntil(String secret, String path, String beginning) throws Exception {
    HttpRequest request =
        request("GET", path, "").header("Authorization", "Bearer " + secret).build();
    var got = client.send(request, BodyHandlers.ofLines());
    assertThat(got.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
    try (var lines = got.body()) {
      return lines.filter(line -> line.startsWith(beginning)).findFirst().orElseThrow();
    }
  }

  /** Takes every place for a stream, until closed. */
  AutoCloseable allStreamsTaken() throws ReflectiveOperationException {
    return StreamsTaken.all(context().getBean(Streams.class));
  }

  String browserLink() {
    return server.browserLink("ann@laptop");
  }

  /** A session of the page, as a browser sends it. */
  String session() throws Exception {
    HttpRequest link = HttpRequest.newBuilder(URI.create(browserLink())).build();
    String cookie =
        client
            .send(link, BodyHandlers.discarding())
            .headers()
            .firstValue("Set-Cookie")
            .orElseThrow();
    return cookie.substring(0, cookie.indexOf(';'));
  }

  private static String mediaType(HttpResponse<String> got) {
    return got.headers()
        .firstValue("Content-Type")
        .orElse("")
        .replaceFirst("(?i);\\s*charset=[^;]*", "");
  }

  private static String plain(String path) {
    return path.replaceFirst("\\?.*", "");
  }

  @Override
  public void close() {
    client.shutdownNow();
    server.stop();
  }

  /** A token's secret, made by the owner. */
  String token(String name, String scope, String application, String environment) throws Exception {
    String body =
        new ObjectMapper()
            .writeValueAsString(
                new Requests.NewToken(
                    name,
                    scope,
                    application.isEmpty() ? List.of() : List.of(application),
                    environment.isEmpty() ? List.of() : List.of(environment),
                    Optional.of(3_600L),
                    false));
    return ask("POST", "/api/v1/tokens", body, 201).json().at("/secret").stringValue();
  }
}
