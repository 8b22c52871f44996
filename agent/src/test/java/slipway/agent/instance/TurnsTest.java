package slipway.agent.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.agent.process.HostFixture.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Launch;

/** In which order components come up when a host comes back. */
@Execution(ExecutionMode.CONCURRENT)
class TurnsTest {
  @TempDir Path root;
  private SupervisorFixture fixture;
  private Path go;

  @BeforeEach
  void open() throws IOException {
    fixture = new SupervisorFixture(root);
    go = root.resolve("go");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private Launch backend() {
    return fixture.launch("b1", SupervisorFixture.serverCommand()).as("backend").build();
  }

  private Launch worker() {
    return fixture.shell("w1", "exec sleep 1000").as("worker").after("backend").build();
  }

  private void theHostGoesDown() {
    assertThat(fixture.supervisor.stopAll()).isEmpty();
    fixture.anotherAgent();
  }

  private boolean isReady(String release) {
    return instance(release).filter(i -> i.state().equals("ready")).isPresent();
  }

  private Optional<Answer.Instance> instance(String release) {
    return fixture.supervisor.snapshot().stream()
        .filter(i -> i.release().equals(release))
        .filter(i -> !i.state().equals("ended"))
        .findFirst();
  }

  @Test
  void a_component_comes_up_after_the_one_it_names() {
    fixture.ran(backend(), 1);
    fixture.ran(worker(), 1);
    theHostGoesDown();

    eventually(
        "the worker waits for the backend",
        () -> instance("w1").filter(i -> i.lacking().contains("waits for backend")).isPresent());
    assertThat(isReady("b1")).isFalse();
    eventually("it is up", () -> isReady("w1"));
    assertThat(isReady("b1")).isTrue();
  }

  @Test
  void one_that_cannot_come_up_holds_nobody_longer_than_its_first_try() throws IOException {
    Files.createFile(go);
    Launch backend =
        fixture.shell("b1", "[ -e '" + go + "' ] && exec sleep 1000; exit 3").as("backend").build();
    fixture.ran(backend, 1);
    fixture.ran(worker(), 1);
    Files.delete(go);
    theHostGoesDown();

    eventually("it is up", () -> isReady("w1"));
    assertThat(isReady("b1")).isFalse();
  }

  @Test
  void the_proven_release_comes_up_before_another_of_its_component() {
    Launch proven = fixture.launch("p1", SupervisorFixture.serverCommand()).as("worker").build();
    fixture.ran(proven, 1);
    fixture.ran(worker(), 1);
    fixture.proven = Map.of(proven.place(), "p1");
    theHostGoesDown();

    eventually(
        "the canary waits for what is proven",
        () -> instance("w1").filter(i -> i.lacking().contains("waits for p1")).isPresent());
    assertThat(isReady("p1")).isFalse();
    eventually("it is up", () -> isReady("w1"));
    assertThat(isReady("p1")).isTrue();
  }

  @Test
  void one_that_is_not_wanted_is_not_waited_for() {
    fixture.ran(worker(), 1);
    theHostGoesDown();

    eventually("it is up", () -> isReady("w1"));
  }
}
