package slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.cli.ServedShop.LANE;
import static slipway.cli.ServedShop.VIEW;

import java.nio.file.Path;
import java.util.Arrays;
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
import slipway.api.Requests;
import slipway.cli.Slipway.Typed;
import slipway.cli.StandInServer.Reply;

class WayHomeTest {
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

    deployed("v3", "v1");

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
  void there_is_no_way_back_to_what_was_never_deployed() {
    deployed("v13", "v12", "v1");

    Typed unknown = slipway.type("rollback", "--to", "v31");

    assertThat(unknown.code()).as("whether anybody can be asked or not").isEqualTo(1);
    assertThat(unknown.err())
        .isEqualTo(
            "v31 was never deployed in production, so there is no way back to it;"
                + " did you mean v13? Deployed were: v13, v12, v1\n");
    assertThat(slipway.type("rollback", "--to", "v1", "--strategy", "canari").code()).isEqualTo(64);
    assertThat(server.seen("POST /plans")).isEmpty();
  }

  @Test
  void a_version_deployed_long_ago_is_found() {
    server.on(
        "GET /deployments",
        seen -> {
          boolean isOld = seen.path().contains("before=7");
          return new Reply(
              200,
              new Answers.Deployments(
                  List.of(Sample.of(isOld ? "v1" : "v9", Sample.advancing())),
                  isOld ? Optional.empty() : Optional.of("7")));
        });
    server.on("POST /plans", Sample.plan(Sample.HASH));

    assertThat(slipway.type("rollback", "--to", "v1").err()).contains("--yes");
  }

  private void deployed(String... versions) {
    server.on(
        "GET /deployments",
        new Answers.Deployments(
            Arrays.stream(versions).map(v -> Sample.of(v, Sample.advancing())).toList(),
            Optional.empty()));
  }
}
