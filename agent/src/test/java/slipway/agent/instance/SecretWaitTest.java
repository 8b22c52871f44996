package slipway.agent.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.agent.process.HostFixture.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Launch;
import slipway.secrets.Reference;

/** What becomes of instances whose secret is not to be had. */
class SecretWaitTest {
  @TempDir Path root;
  private SupervisorFixture fixture;
  private Path secret;

  @BeforeEach
  void open() throws IOException {
    fixture = new SupervisorFixture(root);
    secret = Files.writeString(root.resolve("secret"), "one");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private Launch needing(String reference) {
    return fixture
        .shell("v1", "echo with $TOKEN; exec sleep 300")
        .environment(Map.of("TOKEN", reference))
        .build();
  }

  private void kill(Answer.Instance instance) {
    ProcessHandle.of(instance.process().pid()).orElseThrow().destroyForcibly();
  }

  @Test
  void who_runs_goes_on_and_who_ended_waits_until_the_secret_is_there_again() throws IOException {
    Launch launch = needing("${file:" + secret + "}");
    fixture.ran(launch, 2);
    Files.delete(secret);
    kill(fixture.instance("v1"));

    eventually(
        "it waits",
        () ->
            fixture.instances("v1").stream()
                .anyMatch(
                    i ->
                        i.state().equals("waiting")
                            && i.lacking()
                                .equals(
                                    "waits for a secret: TOKEN needs ${file:%s}: no such file"
                                        .formatted(secret))));
    // Many tries later it is neither given up nor taken for one that keeps ending.
    long until = System.nanoTime() + Duration.ofSeconds(1).toNanos();
    eventually("a while", () -> System.nanoTime() > until);
    assertThat(fixture.ready("v1")).hasSize(1);
    assertThat(fixture.instances("v1"))
        .hasSize(2)
        .noneSatisfy(i -> assertThat(i.crashLooping()).isTrue());

    Files.writeString(secret, "two");
    eventually("both run", () -> fixture.ready("v1").size() == 2);
    assertThat(fixture.supervisor.run(launch, 2, 0)).isInstanceOf(Answer.Reached.class);
  }

  @Test
  void a_new_release_whose_secret_is_missing_is_refused_and_nothing_of_it_starts()
      throws IOException {
    Files.delete(secret);

    assertThat(fixture.ran(needing("${file:" + secret + "}"), 1))
        .isEqualTo(
            new Answer.Refused(
                "v1 cannot be started: TOKEN needs ${file:%s}: no such file".formatted(secret)));
    assertThat(fixture.instances("v1")).isEmpty();
  }

  @Test
  void replacing_instances_takes_the_new_value_and_a_missing_one_ends_nobody() throws IOException {
    Launch launch = needing("${file:" + secret + "}");
    fixture.ran(launch, 1);
    Answer.Instance before = fixture.instance("v1");
    Files.delete(secret);

    assertThat(fixture.replaced(launch, 1, "m1")).isInstanceOf(Answer.Refused.class);
    assertThat(fixture.instance("v1").process()).isEqualTo(before.process());

    Files.writeString(secret, "two");
    assertThat(fixture.replaced(launch, 1, "m2")).isInstanceOf(Answer.Reached.class);
    assertThat(fixture.output(fixture.instance("v1").id())).isEqualTo("with two\n");
  }

  @Test
  void a_command_is_asked_at_every_start_and_its_words_are_in_no_file_but_as_a_reference()
      throws IOException {
    Reference reference =
        Reference.toCommand("token", List.of("cat", secret + ""), Duration.ofSeconds(5));
    Launch launch = needing(reference.text());

    fixture.ran(launch, 1);
    assertThat(fixture.output(fixture.instance("v1").id())).isEqualTo("with one\n");

    Files.writeString(secret, "two");
    kill(fixture.instance("v1"));
    eventually(
        "it is there again",
        () -> fixture.output(fixture.instance("v1").id()).equals("with one\nwith two\n"));
  }
}
