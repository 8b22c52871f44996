package slipway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.server.DescribedServer.deploy;
import static slipway.server.DescribedServer.release;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import slipway.api.OpenApi;
import slipway.deployment.Decision;
import slipway.server.Description.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The description of the API says what a real server does; every answer asked for is checked. */
@Timeout(30)
class OpenApiTest {
  private static final Pattern CODE = Pattern.compile("\"([A-Z]+(?:_[A-Z]+)+|BUG)\"");
  private static final Pattern CODED = Pattern.compile("`([A-Z_]+)`");
  private static final String LANE = "/api/v1/lanes/%s/production";

  @TempDir static Path folder;

  private static DescribedServer server;
  private final Description description = new Description();

  @BeforeAll
  static void start() throws IOException {
    server = new DescribedServer(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void every_route_is_described_and_every_description_is_a_route() throws Exception {
    assertThat(description.operations())
        .hasSizeGreaterThan(20)
        .containsExactlyInAnyOrderElementsOf(server.operations());
  }

  @Test
  void every_code_of_a_problem_is_described_and_no_other() throws IOException {
    Set<String> codes = new TreeSet<>();
    Arrays.stream(Decision.Refusal.values()).forEach(r -> codes.add(r.name()));
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        CODE.matcher(Files.readString(file)).results().forEach(m -> codes.add(m.group(1)));
      }
    }
    assertThat(
            description
                .root()
                .at("/components/schemas/ProblemCode/enum")
                .valueStream()
                .map(JsonNode::stringValue))
        .containsExactlyInAnyOrderElementsOf(codes);
  }

  @Test
  void the_page_about_the_api_has_every_status_once_and_every_code() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("../docs/reference/http-api.md")).stream()
            .filter(line -> line.matches("\\| [45]\\d\\d.*"))
            .toList();
    Set<String> codes = new TreeSet<>();
    rows.forEach(row -> CODED.matcher(row).results().forEach(m -> codes.add(m.group(1))));

    assertThat(rows).hasSizeGreaterThan(8);
    assertThat(rows.stream().map(row -> row.split("\\|", -1)[1])).doesNotHaveDuplicates();
    assertThat(codes)
        .containsExactlyInAnyOrderElementsOf(
            description
                .root()
                .at("/components/schemas/ProblemCode/enum")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList());
  }

  @Test
  void every_reference_leads_somewhere() {
    List<String> references = description.root().findValuesAsString("$ref");

    assertThat(references).hasSizeGreaterThan(100);
    assertThat(references).allMatch(r -> !description.root().at(r.substring(1)).isMissingNode());
  }

  @Test
  void an_answer_that_is_not_as_described_is_complained_of() {
    String more = "{\"lanes\":[],\"more\":1}";
    String path = "/api/v1/lanes";

    assertThat(description.complaints("Lanes", "{\"lanes\":[]}")).isEmpty();
    assertThat(description.complaints("Lanes", more)).isNotEmpty();
    assertThat(description.complaints("Lanes", "{}")).isNotEmpty();
    assertThat(description.complaints("GET", path, new Answer(200, "application/json", more)))
        .isNotEmpty();
    assertThat(description.complaints("GET", path, new Answer(202, "", ""))).isNotEmpty();
    assertThat(description.complaints("GET", path, new Answer(200, "text/plain", "x")))
        .isNotEmpty();
  }

  @Test
  void what_can_be_asked_before_a_deployment_is_answered_as_described() throws Exception {
    server.readyToDeploy("early");
    server.apply("early", 200);
    server.keep("early", "one", 200);

    server.get("/api/v1/lanes", 200);
    server.get("/api/v1/configurations/early", 200);
    assertThat(server.get(LANE.formatted("early") + "/configuration", 200).json().at("/settings"))
        .isNotEmpty();
    server.get("/api/v1/schema/configuration", 200);
    server.get("/api/v1/server", 200);
    assertThat(server.get("/api/v1/storage", 200).json().at("/room").stringValue())
        .isEqualTo("enough");
    assertThat(server.get("/api/v1/openapi.yaml", 200).body()).isEqualTo(OpenApi.text());
    server.get("/api/v1/deployments?application=early", 200);
    server.get("/api/v1/events?limit=1", 200);
    server.ask("POST", "/api/v1/server/finish-upgrade", "", 200);
    server.ask("POST", "/api/v1/server/stop", "{\"keep\":true}", 202);
  }

  @Test
  void a_backup_is_answered_as_described() throws Exception {
    Path file = folder.resolve("described.zip");
    String to = "{\"to\":\"%s\"}".formatted(file);

    assertThat(server.ask("POST", "/api/v1/backups", to, 201).json().at("/file").stringValue())
        .isEqualTo(file.toString());
    assertThat(code(server.ask("POST", "/api/v1/backups", to, 422))).isEqualTo("BACKUP_IMPOSSIBLE");
    server.ask("POST", "/api/v1/backups", "{\"to\":\"backup.zip\"}", 400);
  }

  @Test
  void a_deployment_is_shown_as_described() throws Exception {
    String hash = server.readyToDeploy("shown");
    String body = deploy("shown", hash);

    JsonNode accepted =
        server.ask("POST", "/api/v1/deployments", body, 201, "Idempotency-Key", "k1").json();
    assertThat(accepted.at("/id").stringValue()).isEqualTo("shown.production.1");
    server.ask("POST", "/api/v1/deployments", body, 201, "Idempotency-Key", "k1");
    server.ask("POST", "/api/v1/deployments", body, 200);
    server.ask("POST", "/api/v1/plans", release("shown"), 200);

    assertThat(server.get("/api/v1/deployments?application=shown", 200).json().at("/deployments"))
        .hasSize(1);
    server.get("/api/v1/deployments/shown.production.1", 200);
    server.get("/api/v1/deployments/shown.production.1/evidence?after=0", 200);
    server.get("/api/v1/deployments/shown.production.1/replay", 200);
    server.get("/api/v1/events?deployment=shown.production.1", 200);
    assertThat(server.get(LANE.formatted("shown"), 200).json().at("/moving").stringValue())
        .isEqualTo("shown.production.1");
    assertThat(server.get("/api/v1/lanes", 200).json().at("/lanes")).isNotEmpty();
  }

  @Test
  void pages_follow_each_other_by_their_cursors() throws Exception {
    server.ask("POST", "/api/v1/deployments", deploy("paged", server.readyToDeploy("paged")), 201);
    server.ask(
        "POST", "/api/v1/deployments", deploy("paged2", server.readyToDeploy("paged2")), 201);

    JsonNode deployments = server.get("/api/v1/deployments?limit=1", 200).json();
    JsonNode earlier =
        server
            .get("/api/v1/deployments?limit=1&before=" + deployments.at("/next").stringValue(), 200)
            .json();
    assertThat(earlier.at("/deployments/0/id")).isNotEqualTo(deployments.at("/deployments/0/id"));

    JsonNode events = server.get("/api/v1/events?limit=1", 200).json();
    JsonNode later =
        server.get("/api/v1/events?limit=1&after=" + events.at("/next").stringValue(), 200).json();
    assertThat(later.at("/events/0/position").longValue())
        .isGreaterThan(events.at("/events/0/position").longValue());
  }

  @Test
  void commands_are_answered_as_described() throws Exception {
    String id = "/api/v1/deployments/told.production.1";
    String reason = "{\"reason\":\"a test\"}";
    server.ask("POST", "/api/v1/deployments", deploy("told", server.readyToDeploy("told")), 201);

    server.ask("POST", id + "/resume", reason, 409);
    server.ask("POST", id + "/pause", reason, 200);
    server.ask("POST", id + "/pause", reason, 409);
    server.ask("POST", id + "/resume", reason, 200, "Idempotency-Key", "k2");
    assertThat(code(server.ask("POST", id + "/abort", reason, 422, "Idempotency-Key", "k2")))
        .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    server.ask("POST", LANE.formatted("told") + "/rollback", reason, 200);
    server.ask("POST", id + "/abort", reason, 409);
  }

  @Test
  void channels_are_told_of_and_tried_as_described() throws Exception {
    String channels = "[{url: \"http://127.0.0.1:9/\"}, {command: [/bin/cat]}]";
    server.apply("paged3", "127.0.0.1:18990\n    notify: " + channels, 200);

    assertThat(server.get("/api/v1/channels", 200).json().at("/channels").size()).isEqualTo(2);
    String path = LANE.formatted("paged3") + "/channels/test";
    JsonNode tried = server.ask("POST", path, "", 200).json().at("/channels");
    assertThat(tried.at("/0/said").stringValue()).isEqualTo("the receiver takes no connection");
    assertThat(tried.at("/0/delivered").booleanValue()).isFalse();
    assertThat(tried.at("/1/delivered").booleanValue()).isTrue();
    assertThat(code(server.ask("POST", LANE.formatted("nobody") + "/channels/test", "", 404)))
        .isEqualTo("APPLICATION_UNKNOWN");
  }

  @Test
  void the_stream_sends_events_as_described() throws Exception {
    server.ask(
        "POST", "/api/v1/deployments", deploy("streamed", server.readyToDeploy("streamed")), 201);
    String line = server.streamUntil("/api/v1/stream?application=streamed&after=0", "data: ");
    String data = line.substring("data: ".length());

    assertThat(new ObjectMapper().readTree(data).at("/deployment").stringValue())
        .isEqualTo("streamed.production.1");
    assertThat(description.complaints("Event", data)).isEmpty();
  }

  @Test
  void when_too_many_streams_are_open_the_next_gets_a_problem() throws Exception {
    try (var _ = server.allStreamsTaken()) {
      Answer answer = server.get("/api/v1/stream", 503);

      assertThat(code(answer)).isEqualTo("TOO_MANY_STREAMS");
      assertThat(answer.retryAfter()).contains("2");
    }
    server.streamUntil("/api/v1/stream", ": ");
  }

  @Test
  void a_hash_that_names_no_plan_is_told_as_described() throws Exception {
    server.readyToDeploy("hashed");

    for (String hash : List.of("", "0123456", "no-hash-at-all", "0".repeat(65))) {
      Answer answer = server.ask("POST", "/api/v1/deployments", deploy("hashed", hash), 400);
      assertThat(code(answer)).as(hash).isEqualTo("INVALID_REQUEST");
      assertThat(answer.json().at("/field").stringValue()).isEqualTo("planHash");
    }
  }

  @Test
  void who_asks_is_remembered_as_they_say() throws Exception {
    String hash = server.readyToDeploy("claimed");
    String body = deploy("claimed", hash);
    JsonNode deployment =
        server
            .ask("POST", "/api/v1/deployments", body, 201, "X-Slipway-Actor", "%C3%A9lodie@laptop")
            .json();

    assertThat(deployment.at("/by").stringValue()).isEqualTo("élodie@laptop");
    JsonNode event =
        server.get("/api/v1/events?deployment=claimed.production.1&limit=1", 200).json();
    assertThat(event.at("/events/0/actor").stringValue()).isEqualTo("élodie@laptop");
    assertThat(event.at("/events/0/sentence").stringValue()).startsWith("élodie@laptop asked for");
  }

  @Test
  void without_an_agent_some_questions_have_no_answer() throws Exception {
    server.ask("POST", "/api/v1/deployments", deploy("dark", server.readyToDeploy("dark")), 201);
    String lane = LANE.formatted("dark");

    for (String path : List.of("/totals", "/traffic?seconds=10", "/instances/x/output?offset=0")) {
      Answer answer = server.get(lane + path, 503);
      assertThat(code(answer)).isEqualTo("AGENT_UNREACHABLE");
      assertThat(answer.retryAfter()).contains("2");
    }
  }

  @Test
  void what_is_wrong_with_a_request_is_told_as_described() throws Exception {
    server.ask("POST", "/api/v1/deployments", deploy("bound", server.readyToDeploy("bound")), 201);
    server.readyToDeploy("wrong");
    String plan = release("wrong");

    server.ask("POST", "/api/v1/plans", "{\"no\":1}", 400);
    server.ask("POST", "/api/v1/plans", "{", 400);
    server.ask("POST", "/api/v1/plans", plan.replace("\"release\"", "\"relase\""), 400);
    server.get("/api/v1/events?after=yesterday", 400);
    assertThat(server.apply("Not a name", 422).json().at("/mistakes")).isNotEmpty();
    assertThat(code(server.keep("bound", "two", 409))).isEqualTo("VERSION_HAS_OTHER_FILES");
    String nowhere =
        "{\"application\":\"wrong\",\"version\":\"v2\",\"from\":\"%s\"}"
            .formatted(folder.resolve("nowhere"));
    assertThat(code(server.ask("POST", "/api/v1/releases", nowhere, 422)))
        .isEqualTo("FILES_UNKEEPABLE");
    assertThat(code(server.ask("POST", "/api/v1/deployments", deploy("wrong", "01234567"), 409)))
        .isEqualTo("PLAN_CHANGED");
    server.ask("POST", "/api/v1/plans", plan.replace("\"release\"", "\"restart\""), 409);
    server.ask("DELETE", "/api/v1/lanes", "", 405);
  }

  @Test
  void what_is_not_known_is_told_as_described() throws Exception {
    server.readyToDeploy("known");
    String plan = release("known");

    assertThat(code(server.get(LANE.formatted("nobody"), 404))).isEqualTo("LANE_UNKNOWN");
    assertThat(code(server.get("/api/v1/deployments/seven", 404))).isEqualTo("DEPLOYMENT_UNKNOWN");
    assertThat(code(server.get("/api/v1/configurations/nobody", 404)))
        .isEqualTo("APPLICATION_UNKNOWN");
    assertThat(code(server.get("/api/v1/lanes/known/stage/configuration", 404)))
        .isEqualTo("ENVIRONMENT_UNKNOWN");
    assertThat(code(server.ask("POST", "/api/v1/plans", plan.replace("\"v1\"", "\"v9\""), 404)))
        .isEqualTo("VERSION_UNKNOWN");
    String dance = "/api/v1/deployments/known.production.1/dance";
    assertThat(code(server.ask("POST", dance, "{\"reason\":\"\"}", 404)))
        .isEqualTo("COMMAND_UNKNOWN");
  }

  @Test
  void who_may_not_ask_is_told_as_described() throws Exception {
    for (String operation : description.operations()) {
      String[] parts = operation.split(" ", 2);
      HttpRequest.Builder request = server.request(parts[0], parts[1].replaceAll("[{}]", ""), "");
      if (parts[1].startsWith("/api/") || parts[1].equals("/metrics")) {
        assertThat(code(server.ask(request, 401))).isEqualTo("TOKEN_MISSING");
      }
      assertThat(code(server.ask(request.header("Origin", "http://evil.example"), 403)))
          .isEqualTo("FOREIGN_REQUEST");
    }
  }

  @Test
  void health_and_metrics_are_answered_as_described() throws Exception {
    server.ask(server.request("GET", "/health/live", ""), 200);
    server.ask(server.request("GET", "/health/ready", ""), 503);
    server.get("/metrics", 200);
  }

  @Test
  void a_link_is_answered_as_described() throws Exception {
    URI link = URI.create(server.browserLink());

    server.ask(HttpRequest.newBuilder(link), 302);
    assertThat(code(server.ask(HttpRequest.newBuilder(link), 403))).isEqualTo("LINK_USED");
    String another = server.ask("POST", "/api/v1/links", "", 201).json().at("/link").stringValue();
    server.ask(HttpRequest.newBuilder(URI.create(another)), 302);
    server.ask(server.request("GET", "/open", ""), 400);
  }

  private static String code(Answer answer) {
    return answer.json().at("/code").stringValue();
  }
}
