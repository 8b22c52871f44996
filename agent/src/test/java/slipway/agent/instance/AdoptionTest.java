package slipway.agent.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.agent.process.HostFixture.eventually;
import static slipway.agent.process.HostFixture.runs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import slipway.agent.process.SmallFile;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Launch;
import slipway.agent.protocol.RecordCodec;
import slipway.agent.protocol.Request;

/** What a fresh agent makes of what the one before left. */
@Execution(ExecutionMode.CONCURRENT)
class AdoptionTest {
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

  private Path lives(String instance) {
    return root.resolve("data/instances").resolve(instance);
  }

  private static long wrapper(Path life) {
    String identity = SmallFile.readText(life.resolve("wrapper")).orElseThrow();
    return Long.parseLong(identity.substring(0, identity.indexOf(' ')));
  }

  private void agentDies() {
    fixture.supervisor.close();
    fixture.host.host.close();
  }

  private void agentComes() {
    fixture.anotherAgent();
  }

  @Test
  void what_runs_is_taken_over_as_it_is_and_takes_users_at_once() {
    Launch v1 = fixture.server("v1");
    fixture.ran(v1, 2);
    List<Answer.Instance> before = fixture.instances("v1");
    List<Endpoint> ready = fixture.ready("v1");

    fixture.anotherAgent();

    assertThat(fixture.ready("v1")).containsExactlyInAnyOrderElementsOf(ready);
    assertThat(fixture.supervisor.run(v1, 2, 0)).isInstanceOf(Answer.Reached.class);
    assertThat(fixture.instances("v1"))
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("use")
        .containsExactlyInAnyOrderElementsOf(before);
    fixture.ran(v1, 0);
    assertThat(before).noneSatisfy(i -> assertThat(runs(i.process().pid())).isTrue());
  }

  @Test
  void what_ended_meanwhile_is_known_with_its_status_and_started_again() throws IOException {
    Launch v1 =
        fixture.shell("v1", "while [ ! -e go ]; do sleep 0.02; done; rm go; exit 9").build();
    fixture.ran(v1, 1);
    long pid = fixture.instance("v1").process().pid();
    Path life = lives(fixture.instance("v1").id()).resolve("life-1");

    agentDies();
    fixture.write("go");
    eventually(
        "its end", () -> !runs(pid) && Files.exists(life.resolve("end")) && !runs(wrapper(life)));
    agentComes();
    fixture.awaitState("v1", "ready");

    Answer.Instance after = fixture.instance("v1");
    assertThat(after.lastEnd()).isEqualTo("ended with status 9 while no agent ran");
    assertThat(after.restarts()).isEqualTo(1);
    assertThat(after.process().pid()).isNotEqualTo(pid);
  }

  @Test
  void another_process_with_a_recorded_pid_is_left_alone() throws IOException {
    Launch v1 = fixture.shell("v1", "exec sleep 100").build();
    fixture.ran(v1, 1);
    Answer.Instance before = fixture.instance("v1");
    Process innocent = new ProcessBuilder("setsid", "sleep", "100").start();
    try {
      agentDies();
      ProcessHandle.of(before.process().pid()).orElseThrow().destroyForcibly();
      eventually("its end", () -> !runs(before.process().pid()));
      Path life = lives(before.id()).resolve("life-1");
      String boot = before.process().bootId();
      for (String file : List.of("wrapper", "main")) {
        Files.writeString(life.resolve(file), "%d 1 %s\n".formatted(innocent.pid(), boot));
      }
      agentComes();
      fixture.awaitState("v1", "ready");
      assertThat(fixture.instance("v1").process().pid()).isNotEqualTo(innocent.pid());
      fixture.ran(v1, 0);
      assertThat(innocent.isAlive()).isTrue();
    } finally {
      innocent.destroyForcibly();
    }
  }

  @Test
  void after_a_boot_everything_is_started_anew_and_nothing_counts_as_a_crash() throws IOException {
    Launch v1 = fixture.shell("v1", "exec sleep 100").build();
    fixture.ran(v1, 1);
    Answer.Instance before = fixture.instance("v1");

    agentDies();
    for (String file : List.of("wrapper", "main")) {
      Path path = lives(before.id()).resolve("life-1").resolve(file);
      Files.writeString(
          path, Files.readString(path).replace(before.process().bootId(), "another-boot"));
    }
    agentComes();
    eventually("a new process", () -> fixture.instance("v1").restarts() == 1);
    fixture.awaitState("v1", "ready");

    assertThat(fixture.instance("v1").lastEnd())
        .isEqualTo("ended with an unknown status: the machine was started anew while no agent ran");
    assertThat(fixture.instance("v1").crashLooping()).isFalse();
    assertThat(runs(before.process().pid())).as("what still carried its marker").isFalse();
  }

  @Test
  void a_stop_that_was_not_finished_is_finished() {
    Launch v1 =
        fixture
            .shell("v1", "trap '' TERM; while :; do sleep 0.02; done")
            .stopWithin(Duration.ofMillis(500))
            .build();
    fixture.ran(v1, 1);
    long pid = fixture.instance("v1").process().pid();
    fixture.supervisor.run(v1, 0, 0);
    fixture.awaitState("v1", "stopping");

    fixture.anotherAgent();

    assertThat(fixture.ran(v1, 0)).isInstanceOf(Answer.Reached.class);
    assertThat(runs(pid)).isFalse();
  }

  @Test
  void a_process_of_an_instance_nobody_knows_is_ended() throws IOException {
    Launch v1 = fixture.shell("v1", "exec sleep 100").build();
    fixture.ran(v1, 1);
    long pid = fixture.instance("v1").process().pid();
    String id = fixture.instance("v1").id();

    agentDies();
    Files.delete(lives(id).resolve("record"));
    agentComes();
    eventually("the stray is gone", () -> !runs(pid));
    fixture.awaitState("v1", "ready");

    assertThat(fixture.instance("v1").id()).isNotEqualTo(id);
  }

  @Test
  void an_agent_that_died_before_the_process_came_starts_it() throws IOException {
    Launch v1 = fixture.shell("v1", "exec sleep 100").build();
    fixture.ran(v1, 1);
    Answer.Instance before = fixture.instance("v1");

    agentDies();
    ProcessHandle.of(before.process().pid()).orElseThrow().destroyForcibly();
    eventually("its end", () -> !runs(before.process().pid()));
    Path record = lives(before.id()).resolve("record");
    Files.writeString(
        record,
        Files.readString(record)
            .replace("lives=1", "lives=2")
            .replace("state=ready", "state=starting"));
    agentComes();
    fixture.awaitState("v1", "ready");

    assertThat(fixture.instance("v1").id()).isEqualTo(before.id());
    assertThat(fixture.instance("v1").lastEnd()).isEmpty();
  }

  @Test
  void output_goes_on_where_it_was() throws IOException {
    Launch v1 =
        fixture
            .shell(
                "v1", "echo one; while [ ! -e go ]; do sleep 0.02; done; echo two; exec sleep 100")
            .build();
    fixture.ran(v1, 1);
    String id = fixture.instance("v1").id();

    agentDies();
    fixture.write("go");
    eventually(
        "output without an agent",
        () -> {
          try {
            return Files.readString(lives(id).resolve("output.log")).equals("one\ntwo\n");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    agentComes();

    assertThat(fixture.supervisor.output(id, 4, 100)).isEqualTo(new Answer.Output(4, "two\n", 8));
  }

  @Test
  void an_agent_that_is_killed_leaves_its_instances_to_the_next() throws IOException {
    Launch v1 = fixture.server("v1");
    agentDies();
    SmallFile.write(
        root.resolve("order"), RecordCodec.encode(new Request.Run(v1, 1, 0), Request.Run.class));
    Process agent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AgentStandIn.class.getName(),
                root.toString())
            .redirectErrorStream(true)
            .redirectOutput(root.resolve("agent.log").toFile())
            .start();
    eventually("a first request", () -> fixture.read("requests").contains("GET /health"));

    agent.destroyForcibly();
    eventually("the agent's end", () -> !agent.isAlive());
    fixture.supervisor = fixture.reopened();

    Answer.Instance instance = fixture.instance("v1");
    assertThat(runs(instance.process().pid())).isTrue();
    assertThat(fixture.ran(v1, 1)).isInstanceOf(Answer.Reached.class);
    assertThat(fixture.instance("v1").process()).isEqualTo(instance.process());
    assertThat(fixture.instance("v1").restarts()).isZero();
    kill(instance);
    eventually("its restart", () -> fixture.instance("v1").restarts() == 1);
    assertThat(fixture.instance("v1").lastEnd()).isEqualTo("ended with signal KILL (status 137)");
  }

  private static void kill(Answer.Instance instance) {
    ProcessHandle.of(instance.process().pid()).orElseThrow().destroyForcibly();
  }
}
