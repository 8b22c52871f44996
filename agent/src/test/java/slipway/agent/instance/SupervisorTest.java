package slipway.agent.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static slipway.agent.process.HostFixture.eventually;
import static slipway.agent.process.HostFixture.runs;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Launch;

/** Starting, being ready, stopping; and what can go wrong with a release from its first start. */
@Execution(ExecutionMode.CONCURRENT)
class SupervisorTest {
  @TempDir Path root;
  SupervisorFixture fixture;

  @BeforeEach
  void open() throws IOException {
    fixture = new SupervisorFixture(root);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static String refusal(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused) answer).reason();
  }

  @Test
  void so_many_instances_as_asked_for_run_and_are_ready_and_asking_again_changes_nothing() {
    Launch v1 = fixture.server("v1@abc");
    assertThat(fixture.supervisor.run(v1, 2, 0)).isInstanceOf(Answer.Underway.class);

    Answer reached = fixture.ran(v1, 2);
    List<Answer.Instance> before = fixture.instances("v1@abc");
    assertThat(reached)
        .isEqualTo(
            new Answer.Reached(
                "2 of 2 instances of v1 are ready, listening on %d, %d"
                    .formatted(before.get(0).process().port(), before.get(1).process().port())));
    assertThat(fixture.supervisor.run(v1, 2, 0)).isEqualTo(reached);
    assertThat(fixture.instances("v1@abc")).isEqualTo(before);
    assertThat(before)
        .extracting(Answer.Instance::state, Answer.Instance::restarts, Answer.Instance::lastEnd)
        .containsOnly(tuple("ready", 0, ""));
    assertThat(fixture.ready("v1@abc"))
        .containsExactlyElementsOf(
            before.stream().map(i -> new Endpoint(i.id(), i.process().port())).toList());
    assertThat(before).allSatisfy(i -> assertThat(runs(i.process().pid())).isTrue());

    assertThat(fixture.ran(v1, 1)).isInstanceOf(Answer.Reached.class);
    assertThat(fixture.instances("v1@abc")).hasSize(1);
    assertThat(fixture.ran(v1, 0)).isEqualTo(new Answer.Reached("no instance of v1 runs"));
    assertThat(before).noneSatisfy(i -> assertThat(runs(i.process().pid())).isTrue());
    assertThat(fixture.supervisor.run(v1, 0, 0)).isInstanceOf(Answer.Reached.class);
  }

  @Test
  void what_has_ended_is_shown_for_a_while_and_its_output_can_be_read() {
    Launch v1 = fixture.server("v1");
    fixture.ran(v1, 1);
    String id = fixture.instance("v1").id();
    fixture.ran(v1, 0);

    Answer.Instance ended = fixture.supervisor.snapshot().getFirst();
    assertThat(ended.state()).isEqualTo("ended");
    assertThat(ended.lastEnd()).isEqualTo("ended when told to, with signal TERM (status 143)");
    assertThat(fixture.output(id)).startsWith("listening on ");
    assertThat(refusal(fixture.supervisor.output("backend-0", 0, 100)))
        .contains("no instance is called \"backend-0\"");
  }

  @Test
  void a_program_gets_a_clean_environment_with_blanks_filled_and_secrets_resolved()
      throws IOException {
    Files.writeString(root.resolve("token"), "t0ken\n");
    Launch v1 =
        fixture
            .shell("v1@1", "env >{environment}-{version}; exec sleep 100")
            .environment(
                Map.of(
                    "URL", "http://127.0.0.1:{port}/{{x}",
                    "DB", "postgres://u:${env:SECRET}@h",
                    "TOKEN", "${file:" + root.resolve("token") + "}"))
            .build();
    assertThat(fixture.supervisor.run(v1, 1, 0)).isInstanceOf(Answer.Underway.class);
    eventually("its environment", () -> fixture.read("production-v1").contains("URL="));

    String port = Integer.toString(fixture.instance("v1@1").process().port());
    assertThat(fixture.read("production-v1").lines().map(l -> l.replaceFirst("=.*", "")))
        .containsExactlyInAnyOrder(
            "PATH", "HOME", "LANG", "SLIPWAY_INSTANCE", "URL", "DB", "TOKEN", "PWD");
    assertThat(fixture.read("production-v1"))
        .contains("URL=http://127.0.0.1:" + port + "/{x}\n")
        .contains("DB=postgres://u:s3cret@h\n")
        .contains("TOKEN=t0ken\n");
    try (var files = Files.walk(root.resolve("data"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .doesNotContain("s3cret")
            .doesNotContain("t0ken");
      }
    }
  }

  @Test
  void a_missing_secret_is_refused_by_its_name_before_anything_starts() {
    Launch v1 =
        fixture
            .shell("v1", "exec sleep 100")
            .environment(Map.of("DB", "${env:DATABASE_URL}"))
            .build();

    assertThat(refusal(fixture.supervisor.run(v1, 1, 0)))
        .isEqualTo(
            "v1 cannot be started: DB needs ${env:DATABASE_URL}: the environment of Slipway's"
                + " process has no such variable");
    assertThat(fixture.supervisor.snapshot()).isEmpty();
  }

  @Test
  void what_can_never_run_is_refused_with_the_reason() {
    assertThat(refusal(fixture.supervisor.run(fixture.shell("v1", "x").single().build(), 2, 0)))
        .contains("single");
    assertThat(
            refusal(
                fixture.supervisor.run(fixture.shell("v1", "x").ready("/health").build(), 1, 0)))
        .contains("{port}");
    assertThat(refusal(fixture.supervisor.run(fixture.shell("v1", "x {prot}").build(), 1, 0)))
        .contains("{prot} is not known here; known are [environment, port, version]");
    assertThat(refusal(fixture.supervisor.run(fixture.shell("v1", "x {port").build(), 1, 0)))
        .contains("never closed");
    assertThat(
            refusal(
                fixture.supervisor.run(fixture.launch("v1", List.of()).ready("").build(), 1, 0)))
        .contains("the command is empty");
    assertThat(
            refusal(
                fixture.supervisor.run(
                    fixture.launch("v1", List.of("x", "${env:SECRET}")).ready("").build(), 1, 0)))
        .contains("can read arguments")
        .doesNotContain("s3cret");
    assertThat(refusal(fixture.supervisor.run(fixture.server("v1"), 1000, 0))).contains("0 to 200");
  }

  @Test
  void an_order_that_cannot_be_recorded_is_not_taken() throws IOException {
    Path wanted = root.resolve("data/wanted");
    Files.delete(wanted);
    Files.writeString(wanted, "in the way");
    Launch v1 = fixture.shell("v1", "exec sleep 100").build();

    assertThat(fixture.supervisor.run(v1, 1, 0))
        .isInstanceOfSatisfying(
            Answer.Failed.class,
            failed -> assertThat(failed.reason()).startsWith(wanted.toString()));
    Files.delete(wanted);
    assertThat(fixture.ran(v1, 1)).isInstanceOf(Answer.Reached.class);
  }

  @Test
  void a_start_that_cannot_be_recorded_is_not_made_and_tried_again() throws IOException {
    Launch v1 = fixture.shell("v1", "exec sleep 100").build();
    fixture.ran(v1, 1);
    Answer.Instance before = fixture.instance("v1");
    Path record = root.resolve("data/instances").resolve(before.id()).resolve("record");
    Path inTheWay = Files.createDirectories(record.resolveSibling("record.new").resolve("x"));

    ProcessHandle.of(before.process().pid()).orElseThrow().destroyForcibly();
    eventually(
        "it says why",
        () ->
            fixture.supervisor.run(v1, 1, 0) instanceof Answer.Refused(String why)
                && why.startsWith("v1 cannot be started: " + record + " cannot be written"));
    Files.delete(inTheWay);
    fixture.awaitState("v1", "ready");
  }

  @Test
  void a_release_that_exits_at_once_is_given_up_with_its_last_words() {
    Launch v5 =
        fixture
            .shell("v5@1", "echo starting; echo 'no such table: users' >&2; exit 1")
            .asked()
            .build();

    String why = refusal(fixture.ran(v5, 1));

    assertThat(why)
        .isEqualTo("v5 exits at once with status 1 (last output: starting | no such table: users)");
    eventually("nothing of it is left", () -> fixture.instances("v5@1").isEmpty());
    assertThat(refusal(fixture.supervisor.run(v5, 1, 0))).isEqualTo(why);
    fixture.anotherAgent();
    assertThat(refusal(fixture.supervisor.run(v5, 1, 0))).isEqualTo(why);
    assertThat(fixture.instances("v5@1")).isEmpty();
  }

  @Test
  void a_release_that_was_given_up_gets_another_chance_after_it_was_taken_away()
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "[ -e fixed ] && exec \"$@\"; exit 1", "sh"));
    command.addAll(SupervisorFixture.serverCommand());
    Launch v5 = fixture.launch("v5", command).build();
    refusal(fixture.ran(v5, 1));

    fixture.write("fixed");
    assertThat(fixture.supervisor.run(v5, 1, 0)).isInstanceOf(Answer.Refused.class);
    fixture.ran(v5, 0);
    assertThat(fixture.ran(v5, 1)).isInstanceOf(Answer.Reached.class);
  }

  @Test
  void a_release_that_never_gets_ready_is_given_up_when_its_time_is_over() throws IOException {
    fixture.write("unready");
    Launch v5 =
        fixture
            .launch("v5", SupervisorFixture.serverCommand())
            .within(Duration.ofSeconds(1))
            .build();

    String why = refusal(fixture.ran(v5, 1));

    assertThat(why)
        .isEqualTo(
            "v5 was not ready within 1 s: GET /health answered 503 (last output: listening on %d)"
                .formatted(fixture.supervisor.snapshot().getFirst().process().port()));
    assertThat(fixture.ready("v5")).isEmpty();
    eventually("nothing of it is left", () -> fixture.instances("v5").isEmpty());
  }

  @Test
  void a_program_that_never_listens_or_answers_garbage_is_told_apart() throws IOException {
    Launch deaf =
        fixture
            .launch("v1", List.of("sh", "-c", "echo {port} >port; exec sleep 100"))
            .within(Duration.ofMillis(500))
            .build();
    assertThat(refusal(fixture.ran(deaf, 1)))
        .isEqualTo(
            "v1 was not ready within 500 ms: nothing listens on port " + fixture.number("port"));

    fixture.write("garbage");
    Launch odd =
        fixture
            .launch("v2", SupervisorFixture.serverCommand())
            .within(Duration.ofSeconds(1))
            .build();
    assertThat(refusal(fixture.ran(odd, 1)))
        .contains(
            "GET /health was answered with what is no HTTP: \"+OK hello, I speak something else\"");
  }

  @Test
  void a_port_that_another_program_answers_on_does_not_count() throws IOException {
    Launch v1 =
        fixture
            .launch("v1", List.of("sh", "-c", "echo {port} >port; exec sleep 100"))
            .within(Duration.ofSeconds(3))
            .build();
    fixture.supervisor.run(v1, 1, 0);
    int port = (int) fixture.number("port");
    Process foreign =
        new ProcessBuilder(
                SupervisorFixture.serverCommand().stream()
                    .map(a -> a.replace("{port}", Integer.toString(port)))
                    .toList())
            .directory(fixture.folder.toFile())
            .start();
    try {
      assertThat(refusal(fixture.ran(v1, 1)))
          .isEqualTo(
              "v1 was not ready within 3 s: port %d is held by no process of this instance, but by pid %d (java)"
                  .formatted(port, foreign.pid()));
      assertThat(fixture.read("requests")).as("what the foreign program was asked").isEmpty();
    } finally {
      foreign.destroyForcibly();
    }
  }

  @Test
  void a_server_that_a_process_of_the_instance_has_started_counts() {
    Launch v1 =
        fixture
            .launch(
                "v1",
                List.of(
                    "sh",
                    "-c",
                    "'"
                        + String.join("' '", SupervisorFixture.serverCommand())
                        + "' & echo $! >child; wait"))
            .build();

    assertThat(fixture.ran(v1, 1)).isInstanceOf(Answer.Reached.class);
    long child = fixture.number("child");
    assertThat(fixture.instance("v1").process().pid()).isNotEqualTo(child);
    fixture.ran(v1, 0);
    assertThat(runs(child)).isFalse();
  }

  @Test
  void a_program_that_goes_into_the_background_is_refused_and_ended() {
    Launch v1 = fixture.shell("v1", "setsid sleep 100 & echo $! >child; exit 0").asked().build();

    assertThat(refusal(fixture.ran(v1, 1)))
        .startsWith("v1 exits at once with status 0; it left pid ")
        .contains(") behind, which was ended: a program is to stay in the foreground");
    assertThat(runs(fixture.number("child"))).isFalse();
  }

  @Test
  void an_instance_is_warmed_up_before_it_is_ready() {
    Launch v1 = fixture.launch("v1", SupervisorFixture.serverCommand()).warmUps(20).build();

    assertThat(fixture.ran(v1, 1)).isInstanceOf(Answer.Reached.class);
    assertThat(fixture.read("requests").lines().filter(l -> l.startsWith("GET /warm ")))
        .hasSize(20);
  }

  @Test
  void what_hangs_on_stop_is_killed_when_its_time_is_over() {
    Launch v1 =
        fixture
            .shell("v1", "trap '' TERM; echo up; while :; do sleep 0.05; done")
            .stopWithin(Duration.ofMillis(300))
            .build();
    assertThat(fixture.ran(v1, 1)).isInstanceOf(Answer.Reached.class);

    Answer stopping = fixture.supervisor.run(v1, 0, 0);
    assertThat(stopping).isInstanceOf(Answer.Underway.class);
    assertThat(((Answer.Underway) stopping).what()).startsWith("v1 is stopping: backend-");
    assertThat(fixture.ran(v1, 0)).isInstanceOf(Answer.Reached.class);
    assertThat(fixture.supervisor.snapshot().getFirst().lastEnd()).contains("signal KILL");
  }

  @Test
  void a_flood_of_output_is_kept_within_bounds() {
    Launch v1 =
        fixture
            .shell(
                "v1",
                "l=0123456789012345678901234567890123456789012345678901234567890123456789; "
                    + "i=0; while :; do i=$((i+1)); echo $i $l; done")
            .build();
    fixture.ran(v1, 1);
    String id = fixture.instance("v1").id();
    eventually(
        "a few megabytes",
        () -> ((Answer.Output) fixture.supervisor.output(id, -1, 1)).end() > 3_000_000);

    Path folder = root.resolve("data/instances").resolve(id);
    eventually("it is cut", () -> bytesIn(folder) < 1_000_000);
    fixture.ran(v1, 0);
    assertThat(bytesIn(folder)).isLessThan(5 * SupervisorFixture.LIMITS.fileBytes());
    Answer.Output all = (Answer.Output) fixture.supervisor.output(id, 0, 10_000_000);
    assertThat(all.offset()).isPositive();
    assertThat(all.text().lines().skip(1).limit(5))
        .allMatch(line -> line.matches("\\d+ [0-9]{70}"));
  }

  private static long bytesIn(Path folder) {
    long sum = 0;
    for (File file : Objects.requireNonNull(folder.toFile().listFiles())) {
      sum += file.length();
    }
    return sum;
  }
}
