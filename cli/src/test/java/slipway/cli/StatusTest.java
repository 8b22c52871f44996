package slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.api.Answers;
import slipway.api.DeploymentView;
import slipway.cli.Slipway.Typed;
import slipway.cli.StandInServer.Reply;
import slipway.cli.client.WireFormat;

class StatusTest {
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
  void status_is_a_table_for_people() {
    Typed typed = slipway.type("status");

    assertThat(typed.code()).isZero();
    assertThat(typed.out())
        .isEqualTo(
            """
            APPLICATION  ENVIRONMENT  VERSION  SINCE     SHARES            STATE
            shop         production   v1       12:00:00  v3 12 % · v1 88 %  v1 runs for everybody; nobody harmed.
              waits for shop in production: a changed slipway.yaml
              shop in production: backend v1 uses memory 210 MiB (most 260 MiB), CPU .12 cores in 1 instance; limits of each: memory 512 MiB by cgroup
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
    shop.lanes(Sample.lane("blog", "production"), Sample.hurt(Sample.lane("shop", "production")));

    assertThat(slipway.type("status").out().lines().toList().get(1))
        .startsWith("shop")
        .contains("users are being hurt: ");
  }

  @Test
  void a_fresh_server_teaches() {
    shop.lanes();

    assertThat(slipway.type("status").out())
        .contains("slipway init, slipway check, slipway deploy v1");
  }

  @Test
  void status_of_one_lane_shows_no_other() {
    shop.lanes(
        Sample.lane("blog", "production"),
        Sample.lane("shop", "production"),
        Sample.lane("shop", "staging"));

    Typed one = slipway.type("status", "--app", "shop", "--in", "staging");
    Typed unknown = slipway.type("status", "--app", "shpo");

    assertThat(one.out().lines()).hasSize(4);
    assertThat(one.out()).contains("staging").doesNotContain("blog");
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.err())
        .isEqualTo("there is no application 'shpo'; did you mean shop? Known: blog or shop.\n");
  }

  @Test
  void the_application_is_that_of_the_file_else_the_only_one() throws Exception {
    shop.lanes(Sample.lane("blog", "production"), Sample.lane("shop", "production"));
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
  void a_server_of_another_build_is_named() {
    server.on("GET /server", new Answers.Server("1.2.2 (0000000)", Sample.NOON, "up", List.of()));
    assertThat(slipway.type("status").err())
        .contains("the server is of build 1.2.2 (0000000), and this slipway of 1.2.3 (abc1234)");
    server.on("GET /server", new Answers.Server("1.2.3 (abc1234)", Sample.NOON, "up", List.of()));
    assertThat(slipway.type("status").err()).isEmpty();
  }

  @Test
  void what_the_data_folder_takes_up_and_what_the_server_warns_of_is_shown() {
    server.on(
        "GET /server",
        new Answers.Server(
            "1.2.3 (abc1234)", Sample.NOON, "up", List.of("the disk is nearly full")));
    server.on(
        "GET /storage",
        new Answers.Storage(
            List.of(
                new Answers.Stored("journal", 1L << 20, "for ever"),
                new Answers.Stored("ticks", 0, "30 d"),
                new Answers.Stored("logs", 2048, "8 MiB each")),
            3L << 30,
            9L << 30,
            500L << 20,
            "enough",
            86_400));

    Typed typed = slipway.type("status");

    assertThat(typed.err()).isEqualTo("warning: the disk is nearly full\n");
    assertThat(typed.out())
        .endsWith("data folder: 1 MiB (journal 1 MiB, logs 2 KiB); 3 GiB of its disk free\n");
  }

  @Test
  void history_calls_a_removal_removed_and_a_restart_restarted() {
    DeploymentView promoted = Sample.view("live", "promoted", "it is so.");
    server.on(
        "GET /deployments",
        new Answers.Deployments(
            List.of(Sample.purpose("removal", promoted), Sample.purpose("restart", promoted)),
            Optional.empty()));

    assertThat(slipway.type("history").out().lines().skip(1))
        .satisfiesExactly(
            line -> assertThat(line).contains("removal", "removed").doesNotContain("promoted"),
            line -> assertThat(line).contains("restart", "restarted").doesNotContain("promoted"));
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
}
