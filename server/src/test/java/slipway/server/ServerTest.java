package slipway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.journal.DataFolderTaken;
import slipway.placement.Leases;
import slipway.server.access.Listening;
import slipway.server.core.Keeping;

/** The edge of a real server with a real store; no agent answers it. */
class ServerTest {
  private static final String SHOP =
      """
      application: shop
      components:
        backend:
          run: [java, Shop.java, --port, "{port}"]
          ready: GET /health
      environments:
        production:
          entry: 127.0.0.1:18080
      """;

  @TempDir static Path folder;

  private static ServerProgram.Running server;
  private static ServerSettings settings;
  private static String token;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws IOException {
    Path runTime = Files.createDirectories(folder.resolve("run"));
    settings =
        new ServerSettings(
            Listening.here("127.0.0.1", 0),
            folder.resolve("data"),
            runTime,
            Leases.USUAL,
            Keeping.USUAL,
            "test",
            InstantSource.system(),
            System::nanoTime,
            Map.of());
    server = ServerProgram.start(settings);
    token = Files.readString(settings.data().resolve("token")).strip();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @Test
  void the_token_is_for_its_owner_only() throws IOException {
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(settings.data().resolve("token"))))
        .isEqualTo("rw-------");
  }

  @Test
  void without_a_token_nothing_is_told_but_that_it_lives() throws Exception {
    assertThat(send(get("/health/live")).statusCode()).isEqualTo(200);
    assertThat(send(get("/api/v1/lanes")).statusCode()).isEqualTo(401);
    assertThat(send(get("/metrics")).body()).contains("TOKEN_MISSING");
    assertThat(send(get("/api/v1/lanes").header("Authorization", "Bearer wrong")).statusCode())
        .isEqualTo(401);
  }

  @Test
  void foreign_origins_are_refused() throws Exception {
    HttpResponse<String> answer =
        send(authorized("/api/v1/lanes").header("Origin", "http://evil.example"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("FOREIGN_REQUEST", "evil.example");
  }

  @Test
  void a_link_opens_a_browser_session_once() throws Exception {
    HttpRequest link = HttpRequest.newBuilder(URI.create(server.browserLink("ann@laptop"))).build();
    HttpResponse<String> opened = client.send(link, BodyHandlers.ofString());
    String cookie = opened.headers().firstValue("Set-Cookie").orElseThrow();

    assertThat(opened.statusCode()).isEqualTo(302);
    assertThat(cookie).contains("HttpOnly", "SameSite=Strict");
    assertThat(client.send(link, BodyHandlers.ofString()).body()).contains("LINK_USED");
    String session = cookie.substring(0, cookie.indexOf(';'));
    assertThat(send(get("/api/v1/lanes").header("Cookie", session)).statusCode()).isEqualTo(200);
    HttpRequest.Builder next =
        post("/api/v1/links", "{}").header("Cookie", session).header("X-Slipway", "1");
    assertThat(send(next).body()).contains("this session makes no links");
    HttpRequest.Builder command = post("/api/v1/configurations", "{}").header("Cookie", session);
    assertThat(send(command).statusCode()).as("a command without our header").isEqualTo(401);
  }

  @Test
  void every_mistake_of_a_configuration_comes_with_its_place() throws Exception {
    String text = SHOP.replace("ready:", "redy:").replace("production:", "Production:");
    HttpResponse<String> answer = send(apply(text));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("CONFIGURATION_MISTAKEN", "\"line\":5", "redy", "did you mean", "Production");
  }

  @Test
  void a_version_that_was_not_deployed_is_what_was_kept_last() throws Exception {
    Path files = Files.createDirectories(folder.resolve("files"));
    Files.writeString(files.resolve("Shop.java"), "one");
    assertThat(send(apply(SHOP)).statusCode()).isEqualTo(200);

    assertThat(send(keep(files)).body()).contains("\"isNew\":true");
    assertThat(send(keep(files)).body()).contains("\"isNew\":false");
    Files.writeString(files.resolve("Shop.java"), "two");
    String before = send(plan("v1")).body();
    assertThat(send(keep(files)).body()).contains("\"isNew\":false");
    assertThat(send(plan("v1")).body()).isNotEqualTo(before);
    String plan = send(plan("v1")).body();
    assertThat(plan).contains("start v1", "all users to v1", "watch for 15 min", "\"hash\"");
    assertThat(send(plan("v2")).body()).contains("VERSION_UNKNOWN", "did you mean \\\"v1\\\"");
    HttpResponse<String> stale =
        send(
            authorizedPost(
                "/api/v1/deployments",
                """
                {"what":{"application":"shop","environment":"production","purpose":"release","version":"v1"},"planHash":"0123456789ab","reason":""}
                """));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("PLAN_CHANGED", "slipway plan");
  }

  @Test
  void what_is_not_known_is_named() throws Exception {
    assertThat(send(authorized("/api/v1/lanes/shop/nowhere")).body()).contains("LANE_UNKNOWN");
    assertThat(send(authorized("/api/v1/deployments/seven")).body())
        .contains("DEPLOYMENT_UNKNOWN", "shop.production.3");
    assertThat(send(authorized("/api/v1/nonsense")).body()).contains("NOT_FOUND");
    assertThat(send(authorizedPost("/api/v1/plans", "{\"no\":1}")).statusCode()).isEqualTo(400);
    for (String route : new String[] {"plans", "deployments", "configurations", "releases"}) {
      HttpResponse<String> empty = send(authorizedPost("/api/v1/" + route, "{}"));
      assertThat(empty.statusCode()).as(route).isEqualTo(400);
      assertThat(empty.body()).as(route).contains("INVALID_REQUEST");
    }
  }

  @Test
  void a_body_that_cannot_be_read_is_told_by_what_is_wrong_in_it() throws Exception {
    assertThat(send(authorizedPost("/api/v1/plans", "{")).body())
        .contains("line 1, column", "is no JSON", "openapi.yaml");
    assertThat(send(authorizedPost("/api/v1/plans", "")).body()).contains("empty or broke off");
    assertThat(send(authorizedPost("/api/v1/plans", "{\"no\":1}")).body())
        .contains("a part of it is missing", "\"field\":\"application\"");
    assertThat(send(authorizedPost("/api/v1/plans", "{\"application\":{}}")).body())
        .contains("of another kind", "\"field\":\"application\"")
        .doesNotContain("slipway.api", "java.");
  }

  @Test
  void a_second_server_on_the_same_data_folder_is_refused() {
    assertThatThrownBy(() -> ServerProgram.start(settings))
        .isInstanceOf(DataFolderTaken.class)
        .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
  }

  @Test
  void the_metrics_say_that_no_agent_answers() throws Exception {
    assertThat(send(authorized("/metrics")).body()).contains("slipway_agent_up 0");
    assertThat(send(get("/health/ready")).statusCode()).isEqualTo(503);
  }

  @Test
  void every_address_of_a_view_is_the_page() throws Exception {
    for (String path : new String[] {"/", "/shop/production", "/shop/production/3"}) {
      HttpResponse<String> page = send(get(path));
      assertThat(page.statusCode()).as(path).isEqualTo(200);
      assertThat(page.body()).as(path).contains("<!doctype html>");
      assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'self'");
    }
  }

  private static HttpRequest.Builder get(String path) {
    var address = server.address();
    return HttpRequest.newBuilder(
        URI.create("http://%s:%d%s".formatted(address.getHostString(), address.getPort(), path)));
  }

  private static HttpRequest.Builder post(String path, String json) {
    return get(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
  }

  private static HttpRequest.Builder authorized(String path) {
    return get(path).header("Authorization", "Bearer " + token);
  }

  private static HttpRequest.Builder authorizedPost(String path, String json) {
    return post(path, json).header("Authorization", "Bearer " + token);
  }

  private static HttpRequest.Builder apply(String text) {
    String escaped = text.replace("\"", "\\\"").replace("\n", "\\n");
    return authorizedPost(
        "/api/v1/configurations",
        "{\"fileName\":\"slipway.yaml\",\"text\":\"%s\"}".formatted(escaped));
  }

  private static HttpRequest.Builder keep(Path files) {
    return authorizedPost(
        "/api/v1/releases",
        "{\"application\":\"shop\",\"version\":\"v1\",\"from\":\"%s\"}".formatted(files));
  }

  private static HttpRequest.Builder plan(String version) {
    return authorizedPost(
        "/api/v1/plans",
        "{\"application\":\"shop\",\"environment\":\"production\",\"purpose\":\"release\",\"version\":\"%s\"}"
            .formatted(version));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
