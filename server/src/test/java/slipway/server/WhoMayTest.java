package slipway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.server.DescribedServer.deploy;
import static slipway.server.DescribedServer.entry;
import static slipway.server.DescribedServer.release;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.method.HandlerMethod;
import slipway.api.Requests;
import slipway.server.Description.Answer;
import slipway.server.access.Needs;
import slipway.server.access.Needs.Where;
import slipway.server.access.Open;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What tokens allow on a real server, route by route. */
@Timeout(60)
class WhoMayTest {
  private static final Pattern PARAMETER = Pattern.compile("\\{\\w+}");

  /** What is stated to routes that ask for themselves whether it is allowed. */
  private static final Map<String, String> STATED =
      Map.of(
          "POST /api/v1/plans", release("shop"),
          "POST /api/v1/deployments", deploy("shop", "0123456789"),
          "POST /api/v1/configurations", file("shop", ""),
          "POST /api/v1/configurations/check", file("shop", ""),
          "GET /api/v1/configurations/{application}", "");

  /** Sent as something else than JSON: looked at by UploadTest. */
  private static final String UPLOAD = "POST /api/v1/releases/{application}/{version}";

  /** Lists of several lanes, which leave out what may not be seen. */
  private static final List<String> LISTS =
      List.of("GET /api/v1/lanes", "GET /api/v1/deployments", "GET /api/v1/events");

  /** Its events are looked at by a test of their own. */
  private static final String STREAM = "GET /api/v1/stream";

  /** A token of which nobody says how long it is to last. */
  private static final String UNSAID =
      "{\"name\":\"unsaid\",\"scope\":\"read\",\"applications\":[],\"environments\":[],\"neverExpires\":false}";

  private static final String NEVER = UNSAID.replace("false", "true");

  @TempDir static Path folder;
  private static DescribedServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new DescribedServer(folder);
    server.ask("POST", "/api/v1/deployments", deploy("shop", server.readyToDeploy("shop")), 201);
    server.ask("POST", "/api/v1/deployments", deploy("blog", server.readyToDeploy("blog")), 201);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String file(String application, String more) {
    return new ObjectMapper()
        .writeValueAsString(
            new Requests.Apply(
                "slipway.yaml", DescribedServer.text(application, entry(application)) + more));
  }

  @Test
  void every_route_says_what_it_needs_or_that_it_is_open() throws Exception {
    Map<String, HandlerMethod> routes = server.routes();
    assertThat(routes).hasSizeGreaterThan(20);
    assertThat(routes)
        .allSatisfy(
            (operation, route) -> {
              boolean says = route.hasMethodAnnotation(Needs.class);
              assertThat(says).as(operation).isNotEqualTo(route.hasMethodAnnotation(Open.class));
              if (operation.contains(" /api/") || operation.endsWith("/metrics")) {
                assertThat(says).as(operation).isTrue();
              }
            });
  }

  @Test
  void a_token_of_another_application_is_refused_by_every_route_that_is_about_this_one()
      throws Exception {
    String other = server.token("ci-other", "deploy", "other", "production");
    for (var route : server.routes().entrySet()) {
      Needs needs = route.getValue().getMethodAnnotation(Needs.class);
      if (needs != null && needs.where() != Where.ANYWHERE) {
        refusedOrEmpty(other, route.getKey(), needs.where());
      }
    }
  }

  private static void refusedOrEmpty(String token, String operation, Where where) throws Exception {
    String[] words = operation.split(" ", 2);
    if (LISTS.contains(operation)) {
      assertThat(server.askAs(token, "GET", words[1], "", 200).body())
          .as(operation)
          .doesNotContain("shop");
    } else if (!operation.equals(STREAM) && !operation.equals(UPLOAD)) {
      if (where == Where.AS_STATED) {
        assertThat(STATED).as("what is stated to " + operation).containsKey(operation);
      }
      String path =
          words[1]
              .replace("{application}", "shop")
              .replace("{environment}", "production")
              .replace("{id}", words[1].contains("instances") ? "x" : "shop.production.1");
      Answer answer =
          server.askAs(
              token,
              words[0],
              PARAMETER.matcher(path).replaceAll("pause"),
              STATED.getOrDefault(operation, words[0].equals("POST") ? "{\"reason\":\"\"}" : ""),
              403);
      assertThat(answer.json().at("/code").stringValue()).as(operation).isEqualTo("NOT_ALLOWED");
    }
  }

  @Test
  void a_refusal_says_what_is_needed_and_what_there_is() throws Exception {
    String other = server.token("ci-staging", "deploy", "shop", "staging");
    Answer answer = server.askAs(other, "POST", "/api/v1/plans", release("shop"), 403);
    assertThat(answer.json().at("/detail").stringValue())
        .startsWith(
            "token ci-staging may deploy of shop in staging, and this needs deploy of shop in"
                + " production");
    String reader = server.token("reader", "read", "", "");
    assertThat(server.askAs(reader, "POST", "/api/v1/plans", release("shop"), 403).body())
        .contains("read of every application in every environment", "this needs deploy");
    server.askAs(reader, "GET", "/api/v1/deployments/shop.production.1", "", 200);
    server.askAs(reader, "GET", "/metrics", "", 200);
    server.askAs(reader, "POST", "/api/v1/tokens", "{}", 403);
    server.askAs(reader, "POST", "/api/v1/links", "", 403);
    String second = server.token("second", "administer", "", "");
    assertThat(server.askAs(second, "POST", "/api/v1/links", "", 403).body())
        .contains("token second makes no links to the page");
    server.askAs(reader, "POST", "/api/v1/server/stop", "{\"keep\":true}", 403);
  }

  @Test
  void lists_and_events_show_what_may_be_seen_and_leave_nothing_of_that_out() throws Exception {
    String shop = server.token("shop-reader", "read", "shop", "production");
    JsonNode lanes = server.askAs(shop, "GET", "/api/v1/lanes", "", 200).json().at("/lanes");
    assertThat(lanes.valueStream().map(l -> l.at("/application").stringValue()))
        .containsExactly("shop");
    JsonNode deployments =
        server.askAs(shop, "GET", "/api/v1/deployments", "", 200).json().at("/deployments");
    assertThat(deployments.valueStream().map(d -> d.at("/id").stringValue()))
        .containsExactly("shop.production.1");
    int seen = 0;
    for (String after = "0"; !after.isEmpty(); ) {
      JsonNode page =
          server.askAs(shop, "GET", "/api/v1/events?limit=1&after=" + after, "", 200).json();
      assertThat(page.toString()).doesNotContain("blog");
      seen += page.at("/events").size();
      after = page.at("/next").asString("");
    }
    assertThat(seen).isPositive();
  }

  @Test
  void a_file_that_changes_another_environment_is_not_applied_by_a_token_of_this_one()
      throws Exception {
    String staging = server.token("staging-shop", "deploy", "shop", "staging");
    String path = "/api/v1/configurations";
    Answer same = server.askAs(staging, "POST", path, file("shop", "# the same\n"), 200);
    assertThat(same.json().at("/changed")).isEmpty();
    String more = "  staging:\n    entry: 127.0.0.1:19001\n";
    Answer own = server.askAs(staging, "POST", path, file("shop", more), 200);
    assertThat(own.json().at("/changed/0").stringValue()).isEqualTo("new environment staging");
    String others = file("shop", more).replace("--port", "--gate");
    assertThat(server.askAs(staging, "POST", path, others, 403).body())
        .contains("this needs deploy of shop in production");
    server.apply("shop", 200);
  }

  @Test
  void who_has_a_token_is_remembered_by_its_name_and_says_more_by_a_claim() throws Exception {
    String ci = server.token("ci-named", "deploy", "named", "");
    String hash = server.readyToDeploy("named");
    String body = deploy("named", hash);
    server.askAs(
        ci, "POST", "/api/v1/deployments", body, 201, "X-Slipway-Actor", "ann@laptop (owner)");
    JsonNode event = server.get("/api/v1/events?deployment=named.production.1", 200).json();
    assertThat(event.at("/events/0/actor").stringValue())
        .isEqualTo("ci-named (claims ann@laptop [owner])");
    JsonNode shown = server.get("/api/v1/tokens", 200).json();
    assertThat(shown.toString()).contains("ci-named", "lastUsedAt").doesNotContain(ci);
  }

  @Test
  void a_token_that_was_taken_back_is_told_so_only_to_who_has_it() throws Exception {
    String secret = server.token("short", "read", "", "");
    server.askAs(secret, "GET", "/api/v1/lanes", "", 200);
    server.ask("DELETE", "/api/v1/tokens/short", "", 200);
    Answer revoked = server.askAs(secret, "GET", "/api/v1/lanes", "", 401);
    assertThat(revoked.body()).contains("TOKEN_REVOKED", "token short was taken back");
    String almost = secret.substring(0, secret.length() - 1) + (secret.endsWith("a") ? "b" : "a");
    assertThat(server.askAs(almost, "GET", "/api/v1/lanes", "", 401).body())
        .contains("TOKEN_UNKNOWN", "mistyped")
        .doesNotContain("short");
    server.ask("DELETE", "/api/v1/tokens/short", "", 200);
    assertThat(server.ask("DELETE", "/api/v1/tokens/shrot", "", 404).body())
        .contains("TOKEN_NOT_FOUND");
  }

  @Test
  void what_makes_no_sense_of_a_token_is_refused_with_what_is_expected() throws Exception {
    String good =
        "{\"name\":\"odd\",\"scope\":\"read\",\"applications\":[],\"environments\":[],\"neverExpires\":false}";
    assertThat(create(good.replace("odd", "Odd name")).body()).contains("small letters");
    assertThat(create(good.replace("\"read\"", "\"write\"")).body())
        .contains("read, deploy or administer");
    assertThat(
            create(
                    good.replace("\"read\"", "\"administer\"")
                        .replace("\"applications\":[]", "\"applications\":[\"shop\"]"))
                .body())
        .contains("of the whole server");
    assertThat(create(good.replace("\"never", "\"expiresInSeconds\":5,\"never")).body())
        .contains("1 minute to 366 days");
    server.ask("POST", "/api/v1/tokens", good, 201);
    assertThat(server.ask("POST", "/api/v1/tokens", good, 409).body())
        .contains("TOKEN_NAME_TAKEN", "odd-2");
  }

  private static Answer create(String body) throws Exception {
    return server.ask("POST", "/api/v1/tokens", body, 400);
  }

  @Test
  void what_a_token_makes_ends_with_it_at_the_latest() throws Exception {
    String hour = server.token("an-hour", "administer", "", "");
    Instant end = end(server.get("/api/v1/tokens", 200).json().at("/tokens/0"));

    for (String longer : List.of(wanted("long", 4_000), NEVER)) {
      Answer refused = server.askAs(hour, "POST", "/api/v1/tokens", longer, 400);
      assertThat(refused.body()).contains("token an-hour", "ends", "owner's token");
    }
    assertThat(server.askAs(hour, "POST", "/api/v1/tokens", NEVER, 400).body())
        .contains("the token would never expire");
    assertThat(end(made(hour, UNSAID))).isEqualTo(end);
    assertThat(end(made(hour, wanted("short-one", 60)))).isBefore(end);
  }

  @Test
  void what_a_session_of_the_page_makes_ends_with_it_at_the_latest() throws Exception {
    String cookie = server.session();
    Instant end = Instant.ofEpochSecond(Long.parseLong(cookie.split("[=.]", -1)[1]));

    for (String longer : List.of(wanted("long", 8 * 86_400), NEVER)) {
      assertThat(bySession(cookie, longer, 400).body()).contains("this session", "ends");
    }
    JsonNode made = bySession(cookie, UNSAID.replace("unsaid", "of-page"), 201).json();
    assertThat(end(made.at("/token"))).isEqualTo(end);
    JsonNode day = bySession(cookie, wanted("a-day", 86_400), 201).json();
    assertThat(end(day.at("/token"))).isBefore(end);
  }

  private static String wanted(String name, long seconds) {
    return UNSAID
        .replace("unsaid", name)
        .replace("\"never", "\"expiresInSeconds\":%d,\"never".formatted(seconds));
  }

  private static JsonNode made(String secret, String wanted) throws Exception {
    return server.askAs(secret, "POST", "/api/v1/tokens", wanted, 201).json().at("/token");
  }

  private static Answer bySession(String cookie, String wanted, int status) throws Exception {
    var request = server.request("POST", "/api/v1/tokens", wanted);
    return server.ask(request.header("Cookie", cookie).header("X-Slipway", "1"), status);
  }

  private static Instant end(JsonNode token) {
    return Instant.parse(token.at("/times/expiresAt").stringValue());
  }

  @Test
  void a_stream_tells_a_token_only_what_it_may_see() throws Exception {
    String shop = server.token("shop-stream", "read", "shop", "");
    String first = server.streamUntil(shop, "/api/v1/stream?after=0", "data: ");
    assertThat(first).contains("shop.production.1");
  }
}
