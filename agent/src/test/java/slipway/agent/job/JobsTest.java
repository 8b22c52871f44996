package slipway.agent.job;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.agent.process.HostFixture.eventually;
import static slipway.agent.process.HostFixture.runs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.agent.process.HostFixture;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Request;

class JobsTest {
  private static final Place PLACE = new Place("shop", "production", "backend");

  @TempDir Path root;
  HostFixture fixture;
  Jobs jobs;

  @BeforeEach
  void open() {
    fixture = new HostFixture(root);
    jobs = new Jobs(fixture.host);
  }

  @AfterEach
  void close() {
    jobs.close();
    fixture.close();
  }

  private Request.Job job(String key, String script) {
    return job(key, script, Duration.ofMinutes(1));
  }

  private Request.Job job(String key, String script, Duration within) {
    return new Request.Job(
        key,
        PLACE,
        root.toString(),
        List.of("sh", "-c", script),
        Map.of("TOKEN", "${env:SECRET}", "WHERE", "{environment}"),
        within.toMillis());
  }

  private Answer done(Request.Job job) {
    List<Answer> answers = new ArrayList<>(List.of(new Answer.Underway(0, "")));
    eventually(
        job.key() + " is over",
        () -> {
          answers.set(0, jobs.run(job));
          return !(answers.getFirst() instanceof Answer.Underway);
        });
    return answers.getFirst();
  }

  private String read(String file) {
    try {
      Path path = root.resolve(file);
      return Files.exists(path) ? Files.readString(path) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void anotherAgent() {
    jobs.close();
    jobs = new Jobs(fixture.reopen());
  }

  @Test
  void a_job_runs_once_to_its_end_however_often_it_is_asked_for() {
    Request.Job job = job("prepare v1", "echo ran >>count; echo $WHERE ${{#TOKEN}; sleep 0.1");

    assertThat(jobs.run(job)).isInstanceOf(Answer.Underway.class);
    assertThat(done(job)).isEqualTo(new Answer.Reached("sh is done (last output: production 6)"));
    assertThat(jobs.run(job)).isInstanceOf(Answer.Reached.class);
    anotherAgent();
    assertThat(jobs.run(job)).isInstanceOf(Answer.Reached.class);
    assertThat(read("count")).isEqualTo("ran\n");
    assertThat(jobs.output("prepare v1", 0, 10)).isEqualTo(new Answer.Output(0, "production", 13));
  }

  @Test
  void a_failed_job_stays_failed_with_its_status_and_last_output() {
    Request.Job job = job("prepare v2", "echo ran >>count; echo no such package >&2; exit 12");

    Answer refused = done(job);
    assertThat(refused)
        .isEqualTo(new Answer.Refused("sh ended with status 12 (last output: no such package)"));
    assertThat(jobs.run(job)).isEqualTo(refused);
    anotherAgent();
    assertThat(jobs.run(job)).isEqualTo(refused);
    assertThat(read("count")).isEqualTo("ran\n");
    assertThat(done(job("prepare v2, again", "exit 0"))).isInstanceOf(Answer.Reached.class);
  }

  @Test
  void a_job_outlives_the_agent_and_is_found_again_by_its_key() throws IOException {
    Request.Job job =
        job("migrate", "echo ran >>count; while [ ! -e go ]; do sleep 0.02; done; exit 3");
    jobs.run(job);
    eventually("it runs", () -> read("count").equals("ran\n"));

    anotherAgent();
    assertThat(jobs.run(job)).isInstanceOf(Answer.Underway.class);
    Files.writeString(root.resolve("go"), "");
    assertThat(((Answer.Refused) done(job)).reason()).isEqualTo("sh ended with status 3");
    assertThat(read("count")).isEqualTo("ran\n");
  }

  @Test
  void a_job_that_ended_while_no_agent_ran_is_known_by_its_status() throws IOException {
    Request.Job job =
        job("migrate", "while [ ! -e go ]; do sleep 0.02; done; echo done >end; exit 4");
    jobs.run(job);
    jobs.close();
    fixture.host.close();

    Files.writeString(root.resolve("go"), "");
    eventually("its end", () -> read("end").equals("done\n"));
    anotherAgent();

    assertThat(((Answer.Refused) done(job)).reason()).isEqualTo("sh ended with status 4");
  }

  @Test
  void a_job_is_ended_with_all_it_started_when_its_time_is_over() {
    Request.Job job =
        job("slow", "sleep 100 & echo $! >child; echo working; wait", Duration.ofMillis(300));

    assertThat(done(job))
        .isEqualTo(
            new Answer.Refused(
                "sh was not done within 300 ms and was ended (last output: working)"));
    assertThat(runs(Long.parseLong(read("child").strip()))).isFalse();
  }

  @Test
  void the_time_of_a_job_goes_on_while_no_agent_runs() {
    Request.Job job = job("slow", "sleep 100", Duration.ofMillis(700));
    jobs.run(job);

    anotherAgent();

    assertThat(((Answer.Refused) done(job)).reason()).startsWith("sh was not done within 700 ms");
  }

  @Test
  void a_job_whose_process_was_lost_is_not_run_again() throws IOException {
    Request.Job job = job("migrate", "echo ran >>count; exec sleep 100");
    jobs.run(job);
    eventually("it runs", () -> read("count").equals("ran\n"));
    Path life = lives();
    jobs.close();
    for (String file : List.of("wrapper", "main")) {
      Files.writeString(
          life.resolve(file),
          Files.readString(life.resolve(file)).replaceAll("[0-9a-f-]{36}", "another-boot"));
    }
    anotherAgent();

    assertThat(((Answer.Refused) done(job)).reason())
        .isEqualTo("sh ended with an unknown status: the machine was started anew");
    assertThat(read("count")).isEqualTo("ran\n");
  }

  private Path lives() throws IOException {
    try (var all = Files.list(root.resolve("data/jobs"))) {
      return all.findFirst().orElseThrow().resolve("life");
    }
  }

  @Test
  void a_job_that_was_recorded_and_never_begun_is_begun() throws IOException {
    Request.Job job = job("prepare", "echo ran >>count");
    Job.create(job, root.resolve("data/jobs").resolve(Job.owner("prepare")), fixture.host);

    anotherAgent();

    assertThat(done(job)).isInstanceOf(Answer.Reached.class);
    assertThat(read("count")).isEqualTo("ran\n");
  }

  @Test
  void what_cannot_be_run_is_refused_and_may_be_asked_for_again() {
    var nowhere = new Request.Job("k", PLACE, root + "/none", List.of("true"), Map.of(), 1000);
    assertThat(((Answer.Refused) jobs.run(nowhere)).reason()).contains("/none is not there");
    var secret =
        new Request.Job(
            "k", PLACE, root.toString(), List.of("true"), Map.of("A", "${env:B}"), 1000);
    assertThat(((Answer.Refused) jobs.run(secret)).reason()).contains("A needs ${env:B}");
    assertThat(((Answer.Refused) jobs.run(job("k", "true", Duration.ZERO))).reason())
        .contains("0 ms are asked for");

    assertThat(done(job("k", "true"))).isInstanceOf(Answer.Reached.class);
  }

  @Test
  void all_jobs_can_be_stopped() {
    jobs.run(job("a", "echo $$ >a; exec sleep 100"));
    eventually("it runs", () -> read("a").endsWith("\n"));

    assertThat(jobs.stopAll()).isEmpty();
    assertThat(runs(Long.parseLong(read("a").strip()))).isFalse();
    assertThat(((Answer.Refused) done(job("a", ""))).reason()).contains("signal TERM");
  }
}
