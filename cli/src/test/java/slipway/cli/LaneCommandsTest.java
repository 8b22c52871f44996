package slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.cli.ServedShop.LANE;
import static slipway.cli.ServedShop.VIEW;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.api.Answers;
import slipway.api.PlanView;
import slipway.api.Requests;
import slipway.cli.Slipway.Typed;
import slipway.cli.StandInServer.Reply;
import slipway.cli.client.WireFormat;

class LaneCommandsTest {
  @TempDir private Path folder;
  private ServedShop shop;
  private StandInServer server;
  private Slipway slipway;

  @BeforeEach
  void a_shop_in_production() {
    shop = new ServedShop(folder);
    server = shop.server;
    slipway = shop.slipway;
  }

  @AfterEach
  void the_server_ends() {
    shop.close();
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
  void follow_ends_when_nobody_reads_any_longer() {
    server.happen(Sample.event(1, "opened", "ada deploys v3"));

    for (String format : List.of("table", "json", "yaml")) {
      var head = RecordingTerminal.readUntil("ada");
      assertThat(slipway.type(head, "follow", "-o", format).code())
          .as(format)
          .isEqualTo(ExitCode.UNREAD.number());
      assertThat(head.farewell.get()).isEmpty();
    }
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
        new Answers.Applied("shop", List.of("production"), List.of(), List.of(), Optional.empty()));

    Typed typed = slipway.type("plan", "v3", "--strategy", "canary");

    assertThat(typed.code()).isZero();
    assertThat(typed.out().lines())
        .contains(
            "1  start v3  backend    2.1 s     unmoved  stop v3",
            "2  expose    backend    2.1 s     leased   stop v3",
            "3  watch     backend    2.1 s     proven   stop v3",
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
            List.of("careful"),
            Optional.of(new Answers.Before("slipway.yaml", Sample.NOON, "ann@laptop"))));

    Typed words = slipway.type("apply");
    Typed record = slipway.type("apply", "-o", "json");

    assertThat(words.out())
        .isEqualTo(
            """
            configuration: backend.instances: 1 → 2
            configuration: takes the place of slipway.yaml, which ann@laptop applied 12:00:00
            stored for shop in production; it takes effect with the next deployment
            """);
    assertThat(words.err()).isEqualTo("warning: careful\n");
    assertThat(WireFormat.mapper().readValue(record.out(), Answers.Applied.class).changed())
        .containsExactly("backend.instances: 1 → 2");
  }

  @Test
  void verify_tells_every_check_and_ends_with_1_when_one_fails() {
    var good = new Answers.VerifiedCheck("backend", "health", true, "", 0.02);
    var bad =
        new Answers.VerifiedCheck(
            "backend", "order", false, "POST /orders: expected status 201, found 500", 0.4);
    server.on(
        "POST /lanes/shop/production/verify",
        new Answers.Verified("shop", "production", "v1", false, List.of(good, bad)));

    Typed typed = slipway.type("verify", "order", "health");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.out())
        .contains("health", "passed", "POST /orders: expected status 201, found 500")
        .contains("v1 fails 1 of 2 checks in shop in production");
    assertThat(
            server
                .seen("POST /lanes/shop/production/verify")
                .getFirst()
                .as(Requests.Verify.class)
                .checks())
        .containsExactly("order", "health");
  }

  @Test
  void check_asks_a_server_that_answers_what_would_change_and_stores_nothing() throws Exception {
    Files.writeString(
        folder.resolve("slipway.yaml"),
        """
        application: shop
        components: {web: {run: [x, "{port}"], ready: GET /}}
        environments: {production: {entry: 127.0.0.1:8080}}
        """);
    server.on(
        "POST /configurations/check",
        new Answers.Applied(
            "shop",
            List.of("production"),
            List.of("changed for production"),
            List.of(),
            Optional.empty()));

    Typed checked = slipway.type("check");
    assertThat(checked.out())
        .as(checked.err())
        .contains("apply would change: changed for production");

    server.on(
        "POST /configurations/check",
        _ -> new Reply(409, StandInServer.problem(409, "ENTRY_TAKEN", "8080 is taken by blog")));
    Typed taken = slipway.type("check");
    assertThat(taken.code()).isEqualTo(1);
    assertThat(taken.err()).contains("8080 is taken by blog");
    assertThat(server.seen("POST /configurations")).isEmpty();
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
