package slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import slipway.api.Answers;
import slipway.api.DeploymentView;
import slipway.api.Requests;
import slipway.cli.Slipway.Typed;
import slipway.cli.StandInServer.Reply;
import slipway.cli.client.WireFormat;

class DeployTest {
  @TempDir private Path folder;
  private final StandInServer server = new StandInServer();
  private Slipway slipway;

  @BeforeEach
  void a_shop_in_a_folder() throws IOException {
    Files.writeString(folder.resolve("slipway.yaml"), "application: shop\n");
    slipway = new Slipway(folder).at(server.endpoint());
    server.on(
        "POST /configurations",
        new Answers.Applied("shop", List.of("production"), List.of(), List.of(), Optional.empty()));
    server.on(
        "POST /releases",
        new Answers.Kept("shop", "v3", "sha256:9b1c22dd33", 214, 3_250_586, true));
    server.on("POST /plans", Sample.plan(Sample.HASH));
    ends("live", "promoted", "v3 runs for everybody.");
  }

  @AfterEach
  void the_server_ends() {
    server.close();
  }

  /** Once accepted, it is on its way; asked again, it is over. */
  private void ends(String state, String outcome, String sentence) {
    var asked = new AtomicInteger();
    DeploymentView last = Sample.view(state, outcome, sentence);
    server.on("POST /deployments", _ -> new Reply(201, Sample.advancing()));
    server.on(
        "GET /deployments/" + Sample.ID,
        _ -> {
          if (asked.getAndIncrement() == 0) {
            server.happen(Sample.event(8, "exposurePassed", "v3 is proven good"));
            return new Reply(200, Sample.advancing());
          }
          return new Reply(200, last);
        });
    server.happen(Sample.event(7, "opened", "ada deploys v3"));
  }

  @ParameterizedTest
  @CsvSource({
    "live, promoted, 0",
    "advancing, promoted, 0",
    "rolledBack, rolledBack, 3",
    "failed, failed, 3",
    "cancelled, cancelled, 3",
    "stuck, stuck, 4",
    "paused, '', 5"
  })
  void the_exit_code_says_how_it_ended(String state, String outcome, int code) {
    ends(state, outcome, "that is how it is");

    Typed typed = slipway.type("deploy", "v3", "--yes");

    assertThat(typed.err()).isEmpty();
    assertThat(typed.code()).isEqualTo(code);
    assertThat(typed.out()).contains("that is how it is");
  }

  @Test
  void what_was_shown_is_what_is_asked_for() {
    Typed typed = slipway.answering("y").type("deploy", "v3", "--strategy", "blueGreen");

    assertThat(typed.code()).isZero();
    assertThat(typed.out())
        .contains(
            "shop v3 → production, by canary (plan 7f3a11b2, 3 steps, way home .01 s, nothing lost)")
        .contains("accept? [y/N]")
        .contains("copy v3            214 files, 3.1 MiB, sha256 9b1c22dd");
    var sent = server.seen("POST /deployments").getFirst().as(Requests.Deploy.class);
    assertThat(sent.planHash()).isEqualTo(Sample.HASH);
    assertThat(sent.what())
        .isEqualTo(
            new Requests.Propose(
                "shop", "production", "release", Optional.of("v3"), Optional.of("blueGreen")));
    assertThat(server.seen("POST /configurations").getFirst().as(Requests.Apply.class).text())
        .isEqualTo("application: shop\n");
    assertThat(server.seen("POST /releases").getFirst().as(Requests.Keep.class).from())
        .isEqualTo(folder.toString());
  }

  @ParameterizedTest
  @CsvSource({"n", "''", "nonsense"})
  void nothing_is_asked_for_without_a_yes(String answer) {
    Typed typed = slipway.answering(answer).type("deploy", "v3");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err()).contains("not accepted");
    assertThat(server.seen("POST /deployments")).isEmpty();
  }

  @Test
  void where_nobody_can_be_asked_it_is_refused_before_anything_is_sent() {
    Typed typed = slipway.type("deploy", "v3");

    assertThat(typed.code()).isEqualTo(64);
    assertThat(typed.err()).contains("--yes").contains("--plan HASH");
    assertThat(server.seen("POST /configurations")).isEmpty();
  }

  @Test
  void the_beginning_of_a_hash_accepts_that_plan_and_no_other() {
    assertThat(slipway.type("deploy", "v3", "--plan", "7F3A11B2").code()).isZero();
    Typed other = slipway.type("deploy", "v3", "--plan", "beefbeef");

    assertThat(other.code()).isEqualTo(1);
    assertThat(other.err()).contains("no longer beefbeef").contains(Sample.HASH);
    assertThat(server.seen("POST /deployments")).hasSize(1);
  }

  @Test
  void a_plan_that_changes_meanwhile_is_shown_anew() {
    var plans = new AtomicInteger();
    server.on(
        "POST /plans",
        _ -> new Reply(200, Sample.plan(plans.getAndIncrement() == 0 ? "0ld0ld00" : "new0new0")));
    server.on(
        "POST /deployments",
        seen ->
            seen.as(Requests.Deploy.class).planHash().equals("new0new0")
                ? new Reply(201, Sample.advancing())
                : new Reply(409, StandInServer.problem(409, "PLAN_CHANGED", "it changed")));

    Typed typed = slipway.answering("y", "y").type("deploy", "v3");

    assertThat(typed.code()).isZero();
    assertThat(typed.out()).contains("plan 0ld0ld00").contains("plan new0new0");
  }

  @Test
  void a_plan_that_changes_for_ever_is_given_up() {
    server.refuse("POST /deployments", 409, "PLAN_CHANGED", "it changed");

    Typed typed = slipway.type("deploy", "v3", "--yes");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(server.seen("POST /deployments")).hasSize(5);
  }

  @Test
  void a_refusal_is_one_sentence() {
    server.refuse(
        "POST /deployments",
        409,
        "DEPLOYMENT_MOVING",
        "v2 is on its way. Follow it: slipway follow shop --in production");

    Typed typed = slipway.type("deploy", "v3", "--yes");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err().lines())
        .containsExactly("v2 is on its way. Follow it: slipway follow shop --in production");
  }

  @Test
  void what_runs_already_is_not_deployed_again() {
    server.on("POST /plans", alreadySo());
    server.on(
        "GET /deployments/" + Sample.ID, Sample.view("live", "promoted", "v3 runs for everybody."));

    Typed typed = slipway.type("deploy", "v3", "--yes");

    assertThat(typed.code()).isZero();
    assertThat(typed.out()).contains("it is so already: v3 runs for everybody.");
    assertThat(server.seen("POST /deployments")).isEmpty();
  }

  @Test
  void what_is_on_its_way_already_is_followed() {
    server.on("POST /plans", alreadySo());
    var asked = new AtomicInteger();
    server.on(
        "GET /deployments/" + Sample.ID,
        _ -> {
          if (asked.incrementAndGet() > 2) {
            return new Reply(200, Sample.view("rolledBack", "rolledBack", "v3 went home."));
          }
          server.happen(Sample.event(20 + asked.get(), "harmFound", "users are harmed"));
          return new Reply(200, Sample.advancing());
        });

    Typed typed = slipway.type("deploy", "v3", "--yes");

    assertThat(typed.code()).isEqualTo(3);
    assertThat(typed.out())
        .contains("v3 is already on its way into production (since 12:00:00, by ada)");
    assertThat(server.seen("POST /deployments")).isEmpty();
  }

  @Test
  void what_is_so_already_but_stuck_is_told_as_stuck() {
    server.on("POST /plans", alreadySo());
    server.on("GET /deployments/" + Sample.ID, Sample.view("stuck", "stuck", "v3 is stuck."));

    Typed typed = slipway.type("deploy", "v3", "--yes");

    assertThat(typed.code()).isEqualTo(4);
    assertThat(typed.out()).contains("slipway resume");
  }

  @Test
  void whoever_types_is_named_in_ascii() {
    slipway.with("SLIPWAY_ACTOR", "élodie@laptop").type("deploy", "v3", "--yes", "--no-wait");

    assertThat(server.seen("POST /deployments"))
        .extracting(seen -> seen.header("X-slipway-actor"))
        .containsExactly("%C3%A9lodie@laptop");
  }

  private static slipway.api.PlanView alreadySo() {
    slipway.api.PlanView plan = Sample.plan(Sample.HASH);
    return new slipway.api.PlanView(
        plan.hash(),
        plan.application(),
        plan.environment(),
        plan.purpose(),
        plan.strategy(),
        plan.version(),
        plan.baseline(),
        plan.steps(),
        plan.wayHome(),
        plan.forecasts(),
        plan.notes(),
        Optional.of(Sample.ID),
        plan.sentence());
  }

  @Test
  void no_wait_ends_when_it_is_accepted() {
    Typed typed = slipway.type("deploy", "v3", "--yes", "--no-wait");

    assertThat(typed.code()).isZero();
    assertThat(typed.out()).contains("follow it: slipway follow shop --in production");
    assertThat(server.seen("GET /stream")).isEmpty();
  }

  @Test
  void waiting_has_an_end_and_the_deployment_goes_on() {
    server.on("GET /deployments/" + Sample.ID, Sample.advancing());

    Typed typed = slipway.type("deploy", "v3", "--yes", "--wait", "150ms");

    assertThat(typed.code()).isEqualTo(5);
    assertThat(typed.out())
        .contains("not over after .15 s; shop.production.3 goes on")
        .contains("slipway follow shop --in production");
  }

  @Test
  void as_json_there_is_one_document_and_nothing_else() {
    Typed typed = slipway.type("deploy", "v3", "--yes", "-o", "json");

    assertThat(WireFormat.mapper().readValue(typed.out(), DeploymentView.class))
        .isEqualTo(Sample.view("live", "promoted", "v3 runs for everybody."));
    assertThat(typed.err()).contains("plan 7f3a11b2");
  }

  @Test
  void as_yaml_it_is_the_same_record() {
    Typed typed = slipway.type("deploy", "v3", "--yes", "-o", "yaml");

    assertThat(typed.out())
        .startsWith("id: shop.production.3\napplication: shop\n")
        .contains("outcome: promoted\n");
  }

  @Test
  void followed_as_json_it_is_an_object_on_each_line() {
    Typed typed = slipway.type("deploy", "v3", "--yes", "-o", "json", "--follow");

    List<String> lines = typed.out().lines().toList();
    assertThat(lines).hasSize(3).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    assertThat(lines.get(0)).contains("\"position\":7");
    assertThat(lines.get(1)).contains("\"position\":8");
    assertThat(lines.get(2)).contains("\"outcome\":\"promoted\"");
  }

  @Test
  void piped_each_event_is_a_line_with_its_time() {
    Typed typed = slipway.type("deploy", "v3", "--yes");

    assertThat(typed.out())
        .contains("12:00:07  ada deploys v3\n", "12:00:08  v3 is proven good\n")
        .endsWith("12:01:00  v3 runs for everybody.\n");
  }

  @Test
  void on_a_terminal_steps_stay_and_the_sentence_is_last() {
    Typed typed = slipway.onTerminal(120).type("deploy", "v3", "--yes");

    List<String> screen = typed.terminal().screen();
    assertThat(screen).anyMatch(line -> line.matches("  ✓ start v3 .*2\\.1 s"));
    assertThat(screen).contains("  ✓ v3 is proven good");
    assertThat(screen.getLast()).startsWith("v3 runs for everybody.").contains("/shop/production");
  }

  @Test
  void several_environments_have_to_be_told_apart() {
    server.on(
        "POST /configurations",
        new Answers.Applied(
            "shop", List.of("production", "staging"), List.of(), List.of(), Optional.empty()));

    Typed unsaid = slipway.type("deploy", "v3", "--yes");
    Typed misspelt = slipway.type("deploy", "v3", "--yes", "--in", "produciton");
    Typed said = slipway.type("deploy", "v3", "--yes", "--in", "production");

    assertThat(unsaid.code()).isEqualTo(64);
    assertThat(unsaid.err()).contains("--in production or staging");
    assertThat(misspelt.code()).isEqualTo(1);
    assertThat(misspelt.err()).contains("did you mean production?");
    assertThat(said.code()).isZero();
  }

  @Test
  void mistakes_in_the_configuration_are_all_shown() {
    var mistakes =
        List.of(
            new slipway.api.Problem.Mistake("slipway.yaml", 1, 1, "a", "m", "slipway.yaml:1:1: a"),
            new slipway.api.Problem.Mistake("slipway.yaml", 2, 1, "b", "m", "slipway.yaml:2:1: b"));
    server.on(
        "POST /configurations",
        _ ->
            new Reply(
                422,
                new slipway.api.Problem(
                    "/problems/MISTAKES",
                    "",
                    422,
                    "MISTAKES",
                    "slipway.yaml has 2 mistakes",
                    Optional.empty(),
                    mistakes)));

    Typed typed = slipway.type("deploy", "v3", "--yes");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err().lines())
        .containsExactly(
            "slipway.yaml:1:1: a", "slipway.yaml:2:1: b", "slipway.yaml has 2 mistakes");
  }

  @Test
  void a_command_is_followed_once_though_its_answer_is_lost() {
    server.drop("POST /deployments", 2);

    Typed typed = slipway.type("deploy", "v3", "--yes");

    assertThat(typed.code()).isZero();
    List<StandInServer.Seen> sent = server.seen("POST /deployments");
    assertThat(sent).hasSize(3);
    assertThat(sent.stream().map(s -> s.header("Idempotency-key")).distinct()).hasSize(1);
  }
}
