package slipway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slipway.application.Access;
import slipway.application.Access.Unit;
import slipway.application.Component;
import slipway.application.Environment;
import slipway.application.LaneId;
import slipway.application.Lifecycle;
import slipway.application.Lifecycle.Stop;
import slipway.application.Lifecycle.WarmUp;
import slipway.application.Limits;
import slipway.application.Program;
import slipway.application.Strategy;
import slipway.application.Strategy.Bounds;
import slipway.application.Strategy.Judgement;
import slipway.application.Strategy.OnUndecided;
import slipway.application.Strategy.Ramp;
import slipway.application.Strategy.Stages;
import slipway.application.WatchRule;
import slipway.check.Call;
import slipway.check.Check;
import slipway.check.Probe;
import slipway.configuration.text.Warning;
import slipway.secrets.Reference;

class ConfigurationTest {

  @Test
  void nine_lines_are_a_whole_configuration() {
    var environment = environment(Corpus.accepted("small"), "production");

    assertThat(environment)
        .isEqualTo(
            new Environment(
                new LaneId("shop", "production"),
                List.of(
                    new Component(
                        "backend",
                        new Program(
                            List.of("java", "Shop.java", "--port", "{port}"),
                            List.of(),
                            1,
                            new java.util.TreeMap<>(),
                            Limits.NONE),
                        new Lifecycle(
                            Optional.of("/health"),
                            Duration.ofSeconds(30),
                            WarmUp.NONE,
                            Stop.DEFAULT,
                            false,
                            List.of()),
                        Optional.of(new Access("127.0.0.1", 8080, Unit.REQUEST, "")),
                        List.of(),
                        new Strategy.Canary(Ramp.DEFAULT, Bounds.DEFAULT, Judgement.DEFAULT))),
                WatchRule.DEFAULT));
  }

  @Test
  void a_component_calls_another_where_its_users_come_in() {
    var worker = environment(Corpus.accepted("calls"), "staging").component("worker").orElseThrow();

    assertThat(worker.program().run()).last().isEqualTo("http://127.0.0.1:8081/orders");
    assertThat(worker.program().environment())
        .containsEntry("BACKEND", "http://127.0.0.1:8081")
        .containsEntry("SCRIPT", "{{url:backend}")
        .containsEntry("BOTH", "${env:NAME}@http://127.0.0.1:8081");
    assertThat(
            environment(Corpus.accepted("calls"), "production")
                .component("worker")
                .orElseThrow()
                .program()
                .environment())
        .containsEntry("BACKEND", "http://[::1]:8080");
  }

  @Test
  void every_key_arrives_where_it_belongs() {
    var environment = environment(Corpus.accepted("whole"), "production");
    var backend = environment.component("backend").orElseThrow();

    assertThat(backend.program().prepare()).startsWith("pip", "install");
    assertThat(backend.program().instances()).isEqualTo(4);
    assertThat(backend.program().limits())
        .isEqualTo(new Limits(Optional.of(1L << 30), Optional.of(1_500), Optional.of(4_096)));
    assertThat(backend.lifecycle().ready()).contains("/health");
    assertThat(backend.lifecycle().within()).isEqualTo(Duration.ofSeconds(45));
    assertThat(backend.lifecycle().warmUp()).isEqualTo(new WarmUp("/", 50));
    assertThat(backend.lifecycle().stop()).isEqualTo(new Stop("INT", Duration.ofMinutes(1)));
    assertThat(backend.access()).contains(new Access("0.0.0.0", 443, Unit.HEADER, "X-User"));
    assertThat(backend.checks())
        .containsExactly(before("health", "/health", 200, Duration.ofSeconds(5)));
    assertThat(backend.strategy())
        .isEqualTo(
            new Strategy.Canary(
                new Stages(List.of(500, 2_000, 5_000), Duration.ofMinutes(3)),
                new Bounds(Duration.ofMinutes(1), Duration.ofMinutes(30), OnUndecided.HOLD),
                new Judgement(.005, .025, .05, Duration.ofMillis(250), true, false)));
    assertThat(environment.watch()).isEqualTo(new WatchRule(Duration.ofHours(1), false));
  }

  @Test
  void what_is_said_anew_replaces_what_was_said_but_variables_one_by_one() {
    var production = environment(Corpus.accepted("whole"), "production");
    var staging = environment(Corpus.accepted("whole"), "staging");

    assertThat(variables(production)).containsEntry("APP_MODE", "careful").containsKey("DB");
    assertThat(variables(staging)).containsEntry("APP_MODE", "live").containsKey("DB");
  }

  @Test
  void the_command_of_a_secret_travels_in_the_reference() {
    var backend = environment(Corpus.accepted("whole"), "staging").component("backend");
    var reference =
        Reference.toCommand(
            "cache",
            List.of("vault", "read", "-field=value", "secret/staging/cache"),
            Duration.ofSeconds(2));

    assertThat(backend.orElseThrow().program().environment())
        .containsEntry("CACHE", "redis://:" + reference.text() + "@cache/0");
  }

  @Test
  void values_of_variables_are_kept_as_they_are_written() {
    var environment = environment(Corpus.accepted("words"), "yes");
    var program = environment.component("no").orElseThrow().program();

    assertThat(program.run()).containsExactly("1.10", "yes", "{port}", "0x10", "");
    assertThat(program.environment())
        .containsAllEntriesOf(Map.of("ANSWER", "no", "SIZE", "1_000", "EMPTY", ""));
  }

  @Test
  void components_change_in_the_order_of_the_file_but_after_those_they_name() {
    var environment = environment(Corpus.accepted("whole"), "idle");

    assertThat(environment.components())
        .extracting(Component::name)
        .containsExactly("backend", "scheduler", "worker");
  }

  @Test
  void each_component_has_the_strategy_that_fits_it_where_none_is_written() {
    var demo = environment(Corpus.accepted("whole"), "demo");

    assertThat(demo.components())
        .extracting(c -> c.name() + " " + c.strategy().name())
        .containsExactly("backend canary", "scheduler recreate", "worker rolling");
  }

  @Test
  void the_latency_of_sticky_users_is_not_judged() {
    var staging = environment(Corpus.accepted("whole"), "staging").component("backend");
    var test = environment(Corpus.accepted("whole"), "test").component("backend");

    assertThat(staging.orElseThrow().strategy())
        .isEqualTo(
            new Strategy.BlueGreen(
                Bounds.DEFAULT, new Judgement(.01, .05, 0, Duration.ofMillis(100), true, false)));
    assertThat(test.orElseThrow().strategy())
        .isEqualTo(
            new Strategy.Rolling(
                Duration.ofMinutes(1),
                new Bounds(Duration.ofSeconds(10), Duration.ofMinutes(20), OnUndecided.ROLLBACK),
                Judgement.DEFAULT));
  }

  @Test
  void every_entry_has_a_cookie_of_its_own_since_browsers_send_them_to_every_port() {
    var staging = environment(Corpus.accepted("whole"), "staging").component("backend");

    assertThat(staging.orElseThrow().access().orElseThrow().unitName())
        .isEqualTo("slipway-saas-staging-backend");
  }

  private static Check before(String name, String path, int status, Duration within) {
    return new Check(
        name,
        new Probe.Journey(List.of(Call.get(path, status))),
        new Check.Effort(within, 2, Duration.ofSeconds(10)),
        List.of(Check.When.BEFORE));
  }

  @Test
  void checks_are_asked_at_the_moments_the_environment_says() {
    Environment production = effective(Corpus.accepted("checks"), "production").environment();
    var checks = production.component("backend").orElseThrow().checks();

    assertThat(checks.stream().map(c -> c.name() + " " + c.when()))
        .containsExactly(
            "health [BEFORE, SCHEDULED]",
            "order [DURING, AFTER]",
            "port [BEFORE]",
            "smoke [AFTER]",
            "page [SCHEDULED]");
    var order = (Probe.Journey) checks.get(1).probe();
    assertThat(order.calls().getFirst().body().orElseThrow().text())
        .isEqualTo("{{\"name\":\"smoke-{deployment}\",\"items\":[{{\"sku\":7,\"gift\":true}]}");
    assertThat(order.calls().getFirst().saved()).containsEntry("tenant", "$.id");
    assertThat(order.calls().getLast().to()).isEqualTo("/tenants/{tenant}/dashboard");
  }

  @Test
  void a_check_belongs_to_the_component_it_says_or_to_the_only_one_it_can() {
    var idle = environment(Corpus.accepted("whole"), "idle");

    assertThat(idle.component("backend").orElseThrow().checks())
        .containsExactly(
            before("health", "/health", 200, Duration.ofSeconds(5)),
            before("teapot", "/teapot", 418, Duration.ofSeconds(2)));
    assertThat(environment(Corpus.accepted("whole"), "staging").components())
        .allSatisfy(c -> assertThat(c.checks()).isEmpty());
  }

  @Test
  void an_exposure_may_take_longer_where_its_stated_shares_do() {
    String text =
        Corpus.accepted("small") + "    strategy: {canary: {shares: [5%, 50%], each: 10m}}\n";
    var strategy = environment(text, "production").components().getFirst().strategy();

    assertThat(strategy)
        .isInstanceOfSatisfying(
            Strategy.Canary.class,
            canary -> assertThat(canary.bounds().atMost()).isEqualTo(Duration.ofMinutes(40)));
  }

  @Test
  void an_unknown_environment_is_refused_with_the_nearest_name() {
    var choice = configuration(Corpus.accepted("whole")).environment("productoin");

    assertThat(choice)
        .isInstanceOfSatisfying(
            Configuration.Choice.Unknown.class,
            unknown ->
                assertThat(unknown.message())
                    .isEqualTo(
                        "there is no environment \"productoin\"; expected staging, production,"
                            + " demo, test, blue or idle; did you mean \"production\"?"));
  }

  @Test
  void what_is_suspicious_is_warned_of() {
    String text =
        """
        application: shop
        components:
          backend:
            run: [java, Shop.java, "{port}", "&&", date]
            ready: GET /index.html
          worker:
            run: [java, Worker.java]
            routing: cookie
        checks: {health: GET /health}
        environments:
          production: {entry: 127.0.0.1:8080, checks: []}
        """;

    assertThat(warnings(text))
        .extracting(w -> w.where().toString())
        .containsExactly(
            "slipway.yaml:3:3: components.backend",
            "slipway.yaml:4:38: components.backend.run[3]",
            "slipway.yaml:8:5: components.worker.routing",
            "slipway.yaml:9:10: checks.health");
    assertThat(warnings(text).get(1).render())
        .isEqualTo(
            """
            slipway.yaml:4:38: components.backend.run[3]: warning: "&&" is an argument like any \
            other: there is no shell; to have one, run [sh, -c, …]
              4 |     run: [java, Shop.java, "{port}", "&&", date]
                |                                      ^^^^\
            """);
  }

  @Test
  void a_file_may_begin_with_a_byte_order_mark_and_end_its_lines_as_windows_does() {
    String text = "\uFEFF" + Corpus.accepted("small").replace("\n", "\r\n");

    assertThat(environment(text, "production"))
        .isEqualTo(environment(Corpus.accepted("small"), "production"));
  }

  static Configuration configuration(String text) {
    return switch (Configuration.read("slipway.yaml", text)) {
      case Reading.Accepted accepted -> accepted.configuration();
      case Reading.Refused refused -> throw new AssertionError(refused.mistakes().toString());
    };
  }

  static Effective effective(String text, String environment) {
    return switch (configuration(text).environment(environment)) {
      case Configuration.Choice.Known known -> known.effective();
      case Configuration.Choice.Unknown unknown -> throw new AssertionError(unknown.message());
    };
  }

  private static Environment environment(String text, String name) {
    return effective(text, name).environment();
  }

  private static List<Warning> warnings(String text) {
    return Configuration.read("slipway.yaml", text).warnings();
  }

  private static Map<String, String> variables(Environment environment) {
    return environment.component("backend").orElseThrow().program().environment();
  }
}
