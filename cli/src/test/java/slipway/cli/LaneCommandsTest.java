package slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import slipway.api.Answers;
import slipway.api.DeploymentView;
import slipway.api.PlanView;
import slipway.api.Requests;
import slipway.cli.Slipway.Typed;
import slipway.cli.StandInServer.Reply;
import slipway.cli.client.WireFormat;

class LaneCommandsTest {
  private static final String VIEW = "GET /deployments/" + Sample.ID;
  private static final String LANE = "GET /lanes/shop/production";

  @TempDir private Path folder;
  private final StandInServer server = new StandInServer();
  private Slipway slipway;

  @BeforeEach
  void a_shop_in_production() {
    slipway = new Slipway(folder).at(server.endpoint());
    lanes(Sample.lane("shop", "production"));
    server.on(LANE, Sample.lane("shop", "production", Optional.of(Sample.ID)));
    server.on(VIEW, Sample.advancing());
  }

  @AfterEach
  void the_server_ends() {
    server.close();
  }

  private void lanes(slipway.api.LaneView... lanes) {
    server.on("GET /lanes", new Answers.Lanes(List.of(lanes)));
  }

  @Test
  void status_is_a_table_for_people() {
    Typed typed = slipway.type("status");

    assertThat(typed.code()).isZero();
    assertThat(typed.out())
        .isEqualTo(
            """
            APPLICATION  ENVIRONMENT  VERSION  SINCE     SHARES            STATE
            shop         production   v1       12:00:00  v3 12 % · v1 88 %  v1 runs for everybody; nobody harmed.
              waits for shop in production: a changed slipway.yaml
            """
                .replace("SHARES            ", "SHARES             "));
  }

  @Test
  void status_as_json_is_the_record_of_the_api() {
    Typed typed = slipway.type("status", "-o", "json");

    assertThat(WireFormat.mapper().readValue(typed.out(), Answers.Lanes.class))
        .isEqualTo(new Answers.Lanes(List.of(Sample.lane("shop", "production"))));
    assertThat(typed.err()).isEmpty();
  }

  @Test
  void status_as_yaml_is_the_record_of_the_api() {
    assertThat(slipway.type("status", "-o", "yaml").out())
        .startsWith("lanes:\n  - application: shop\n    environment: production\n");
  }

  @Test
  void where_users_are_hurt_comes_first() {
    lanes(Sample.lane("blog", "production"), Sample.hurt(Sample.lane("shop", "production")));

    assertThat(slipway.type("status").out().lines().toList().get(1)).startsWith("shop");
  }

  @Test
  void a_fresh_server_teaches() {
    lanes();

    assertThat(slipway.type("status").out())
        .contains("slipway init, slipway check, slipway deploy v1");
  }

  @Test
  void status_of_one_lane_shows_no_other() {
    lanes(
        Sample.lane("blog", "production"),
        Sample.lane("shop", "production"),
        Sample.lane("shop", "staging"));

    Typed one = slipway.type("status", "--app", "shop", "--in", "staging");
    Typed unknown = slipway.type("status", "--app", "shpo");

    assertThat(one.out().lines()).hasSize(3);
    assertThat(one.out()).contains("staging").doesNotContain("blog");
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.err())
        .isEqualTo("there is no application 'shpo'; did you mean shop? Known: blog or shop.\n");
  }

  @Test
  void the_application_is_that_of_the_file_else_the_only_one() throws Exception {
    lanes(Sample.lane("blog", "production"), Sample.lane("shop", "production"));
    server.on("GET /deployments", new Answers.Deployments(List.of(), Optional.empty()));

    Typed unsaid = slipway.type("history");
    Files.writeString(folder.resolve("slipway.yaml"), "# mine\napplication: \"shop\"  # yes\n");
    Typed ofFile = slipway.type("history");
    Typed said = slipway.type("history", "--app", "blog");

    assertThat(unsaid.code()).isEqualTo(64);
    assertThat(unsaid.err()).contains("--app blog or shop");
    assertThat(ofFile.out()).contains("shop in production");
    assertThat(said.out()).contains("blog in production");
  }

  @Test
  void history_is_a_table_for_people() {
    DeploymentView home =
        Sample.because(
            Sample.view("rolledBack", "rolledBack", "v3 went home."), "5 % of requests failed", 12);
    server.on(
        "GET /deployments",
        new Answers.Deployments(
            List.of(home, Sample.view("live", "promoted", "v3 runs.")), Optional.empty()));

    assertThat(slipway.type("history").out())
        .isEqualTo(
            """
            NUMBER  VERSION  STRATEGY  BEGAN     OUTCOME      TOOK  HARMED  WHY
            3       v3       canary    12:00:00  rolled back  9.5 s  12      5 % of requests failed
            3       v3       canary    12:00:00  promoted     40 s  0       v3 runs.
            """
                .replace("TOOK  ", "TOOK   ")
                .replace("40 s  ", "40 s   "));
  }

  @Test
  void history_pages_until_there_are_enough() {
    server.on(
        "GET /deployments",
        seen ->
            new Reply(
                200,
                seen.path().contains("before=next")
                    ? new Answers.Deployments(List.of(Sample.advancing()), Optional.empty())
                    : new Answers.Deployments(List.of(Sample.advancing()), Optional.of("next"))));

    Typed typed = slipway.type("history", "-o", "json", "--limit", "5");

    assertThat(WireFormat.mapper().readValue(typed.out(), Answers.Deployments.class).deployments())
        .hasSize(2);
    assertThat(server.seen("GET /deployments").getLast().path())
        .contains("application=shop", "environment=production", "limit=4", "before=next");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause", "resume"})
  void the_new_sentence_is_shown(String command) {
    server.on(
        "POST /deployments/" + Sample.ID + "/" + command,
        Sample.view("paused", "", "v3 is paused at 12 %."));

    Typed typed = slipway.type(command, "--reason", "lunch");

    assertThat(typed.code()).isZero();
    assertThat(typed.out()).isEqualTo("v3 is paused at 12 %.\n");
    assertThat(
            server
                .seen("POST /deployments/" + Sample.ID + "/" + command)
                .getFirst()
                .as(Requests.Reason.class)
                .reason())
        .isEqualTo("lunch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause", "resume", "abort"})
  void where_nothing_moves_there_is_nothing_to_command(String command) {
    server.on(LANE, Sample.lane("shop", "production"));

    Typed typed = slipway.type(command);

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err())
        .isEqualTo("there is nothing to " + command + ": v1 runs for everybody; nobody harmed.\n");
  }

  /** Turned round by this request; home when it is looked at the second time. */
  private void goesHome(String request, String state) {
    var looks = new AtomicInteger();
    server.on(request, Sample.view("rollingBack", "", "v3 goes home."));
    server.happen(Sample.event(1, "rollbackStarted", "ada sends v3 home"));
    server.on(
        VIEW,
        _ -> {
          if (looks.getAndIncrement() == 0 && !request.contains("abort")) {
            server.happen(Sample.event(2, "reached", "users are back"));
            return new Reply(200, Sample.view("rollingBack", "", "v3 goes home."));
          }
          return new Reply(200, Sample.view(state, state, "that is the end"));
        });
  }

  @ParameterizedTest
  @CsvSource({"rolledBack, 0", "failed, 0", "cancelled, 0", "stuck, 4"})
  void rollback_needs_no_plan_and_home_is_success(String state, int code) {
    goesHome("POST /lanes/shop/production/rollback", state);

    Typed typed = slipway.type("rollback");

    assertThat(typed.code()).isEqualTo(code);
    assertThat(typed.out()).contains("ada sends v3 home").contains("that is the end");
    assertThat(server.seen("POST /plans")).isEmpty();
    assertThat(
            server
                .seen("POST /lanes/shop/production/rollback")
                .getFirst()
                .header("Idempotency-key"))
        .isNotEmpty();
  }

  @Test
  void abort_is_for_what_moves_and_home_is_success() {
    goesHome("POST /deployments/" + Sample.ID + "/abort", "cancelled");

    assertThat(slipway.type("abort").code()).isZero();
  }

  @Test
  void a_rollback_of_what_goes_home_already_follows_it() {
    goesHome("POST /lanes/none", "rolledBack");
    server.refuse(
        "POST /lanes/shop/production/rollback",
        409,
        "ALREADY_ROLLING_BACK",
        "v3 is on its way home already");

    Typed typed = slipway.type("rollback");

    assertThat(typed.code()).isZero();
    assertThat(typed.out()).contains("on its way home already").contains("that is the end");
  }

  @Test
  void a_rollback_without_anything_to_go_back_to_says_so() {
    server.refuse(
        "POST /lanes/shop/production/rollback",
        409,
        "NOTHING_TO_GO_BACK_TO",
        "v1 was the first; take it out with slipway remove");

    Typed typed = slipway.type("rollback");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err()).isEqualTo("v1 was the first; take it out with slipway remove\n");
  }

  @Test
  void a_rollback_to_a_version_is_a_deployment_with_a_plan() {
    server.on("POST /plans", Sample.plan(Sample.HASH));
    server.on("POST /deployments", _ -> new Reply(201, Sample.advancing()));
    server.on(VIEW, Sample.view("live", "promoted", "v1 runs for everybody."));

    Typed unasked = slipway.type("rollback", "--to", "v1");
    Typed asked = slipway.answering("y").type("rollback", "--to", "v1");

    assertThat(unasked.code()).isEqualTo(64);
    assertThat(asked.code()).isZero();
    assertThat(asked.out()).contains("accept? [y/N]");
    assertThat(server.seen("POST /releases")).isEmpty();
    assertThat(
            server.seen("POST /deployments").getFirst().as(Requests.Deploy.class).what().version())
        .contains("v1");
  }

  @Test
  void a_restart_is_not_asked_about_but_a_removal_is() {
    server.on("POST /plans", Sample.plan(Sample.HASH));
    server.on("POST /deployments", _ -> new Reply(201, Sample.advancing()));
    server.on(VIEW, Sample.view("live", "promoted", "all instances are new."));

    assertThat(slipway.type("restart").code()).isZero();
    assertThat(slipway.type("remove").code()).isEqualTo(64);
    assertThat(slipway.type("remove", "--yes").code()).isZero();
    assertThat(
            server.seen("POST /plans").stream()
                .map(seen -> seen.as(Requests.Propose.class).purpose()))
        .containsExactly("restart", "removal");
  }

  @Test
  void follow_shows_what_moves_to_its_very_end() {
    var looks = new AtomicInteger();
    server.on(
        VIEW,
        _ -> {
          if (looks.getAndIncrement() < 2) {
            server.happen(Sample.event(looks.get(), "reached", "step " + looks.get()));
            return new Reply(200, Sample.view("advancing", "promoted", "watched"));
          }
          return new Reply(200, Sample.view("live", "promoted", "its watch is over"));
        });

    Typed typed = slipway.type("follow", "shop", "--in", "production");

    assertThat(typed.code()).isZero();
    assertThat(typed.out()).contains("its watch is over");
  }

  @Test
  void follow_where_nothing_moves_says_what_is() {
    server.on(LANE, Sample.lane("shop", "production"));

    Typed typed = slipway.type("follow");

    assertThat(typed.code()).isZero();
    assertThat(typed.out()).contains("there is nothing to follow: v1 runs");
  }

  @Test
  void an_unknown_deployment_is_refused() {
    server.refuse("GET /deployments/shop.production.9", 404, "UNKNOWN", "the last is 3");

    assertThat(slipway.type("follow", "shop.production.9").err()).isEqualTo("the last is 3\n");
  }

  @Test
  void plan_shows_every_step_with_its_way_back() {
    server.on("POST /plans", Sample.plan(Sample.HASH));
    server.on(
        "POST /configurations",
        new Answers.Applied("shop", List.of("production"), List.of(), List.of()));

    Typed typed = slipway.type("plan", "v3", "--strategy", "canary");

    assertThat(typed.code()).isZero();
    assertThat(typed.out().lines())
        .contains(
            "1  start v3  backend    2.1 s             stop v3",
            "2  expose    backend    2.1 s     leased  stop v3",
            "way home .01 s, nothing lost: users to v1 · stop v3",
            "backend: a verdict in about 25 s",
            "accept it: slipway deploy v3 --in production --strategy canary --plan 7f3a11b2");
  }

  @Test
  void plan_as_json_is_the_record_of_the_api() {
    server.on("POST /plans", Sample.plan(Sample.HASH));

    Typed typed = slipway.type("plan", "--purpose", "removal", "-o", "json");

    assertThat(WireFormat.mapper().readValue(typed.out(), PlanView.class))
        .isEqualTo(Sample.plan(Sample.HASH));
  }

  @Test
  void replay_compares_recorded_and_recomputed() {
    var verdict =
        new Answers.ReplayedVerdict(
            Sample.NOON, "harm", "v3 harms users", 4.7, 4.7, -1.25, -1.25, 312, true, "");
    var expired =
        new Answers.ReplayedVerdict(
            Sample.NOON, "good", "s", 0, 0, 3, 0, 9, true, "its ticks were dropped after 30 d");
    server.on(VIEW + "/replay", new Answers.Replay(Sample.ID, true, List.of(verdict, expired)));

    Typed typed = slipway.type("replay", "3");

    assertThat(typed.code()).isZero();
    assertThat(typed.out())
        .contains("4.700000  4.700000    -1.250000  -1.250000")
        .contains("identical")
        .contains("its ticks were dropped after 30 d")
        .endsWith("1 verdict recomputed, bit for bit as recorded; 1 can be recomputed no more\n");
  }

  @Test
  void a_replay_that_differs_is_a_no() {
    var verdict =
        new Answers.ReplayedVerdict(Sample.NOON, "harm", "s", 4.7, 4.8, 0, 0, 312, false, "");
    server.on(VIEW + "/replay", new Answers.Replay(Sample.ID, false, List.of(verdict)));

    Typed typed = slipway.type("replay", Sample.ID);

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.out()).contains("differs").contains("recorded and recomputed differ");
  }

  @Test
  void apply_says_what_is_different() throws Exception {
    Files.writeString(folder.resolve("slipway.yaml"), "application: shop\n");
    server.on(
        "POST /configurations",
        new Answers.Applied(
            "shop",
            List.of("production"),
            List.of("backend.instances: 1 → 2"),
            List.of("careful")));

    Typed words = slipway.type("apply");
    Typed record = slipway.type("apply", "-o", "json");

    assertThat(words.out())
        .isEqualTo(
            """
            configuration: backend.instances: 1 → 2
            stored for shop in production; it takes effect with the next deployment
            """);
    assertThat(words.err()).isEqualTo("warning: careful\n");
    assertThat(WireFormat.mapper().readValue(record.out(), Answers.Applied.class).changed())
        .containsExactly("backend.instances: 1 → 2");
  }

  @Test
  void without_a_file_there_is_nothing_to_apply() {
    Typed none = slipway.type("apply");
    Typed named = slipway.type("apply", "--file", "other.yaml");

    assertThat(none.code()).isEqualTo(1);
    assertThat(none.err()).contains("write one with slipway init");
    assertThat(named.err()).contains("there is no " + folder.resolve("other.yaml"));
  }

  @Test
  void down_stops_the_server_and_waits_for_its_end() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    Process process = new ProcessBuilder("sleep", "30").start();
    Files.writeString(
        data.resolve("server.json"),
        "{\"address\":\"%s\",\"pid\":%d}".formatted(server.endpoint().address(), process.pid()));
    Files.writeString(data.resolve("token"), StandInServer.TOKEN);
    server.on(
        "POST /server/stop",
        _ -> {
          process.destroy();
          return new Reply(202, "");
        });

    Typed typed = slipway.type("down", "--keep", "--data", data.toString());

    assertThat(typed.code()).isZero();
    assertThat(typed.out()).contains("applications go on");
    assertThat(process.isAlive()).isFalse();
    assertThat(server.seen("POST /server/stop").getFirst().as(Requests.Stop.class).keep()).isTrue();
    assertThat(slipway.started).isEmpty();
  }
}
