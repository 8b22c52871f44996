package slipway.agent.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.agent.process.HostFixture.eventually;
import static slipway.agent.process.HostFixture.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Launch;
import slipway.agent.protocol.Place;

/** What becomes of an instance after it was ready. */
@Execution(ExecutionMode.CONCURRENT)
class SupervisionTest {
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

  private void kill(Answer.Instance instance) {
    ProcessHandle.of(instance.process().pid()).orElseThrow().destroyForcibly();
  }

  private void awaitRestarts(String release, int restarts) {
    eventually(
        restarts + " restarts of " + release,
        () ->
            fixture.instances(release).stream()
                .anyMatch(i -> i.restarts() >= restarts && i.state().equals("ready")));
  }

  @Test
  void an_instance_that_ends_leaves_the_routing_and_is_started_again() {
    List<List<Endpoint>> heard = Collections.synchronizedList(new ArrayList<>());
    fixture.supervisor.listen((place, release, ready) -> heard.add(ready));
    Launch v1 = fixture.server("v1");
    fixture.ran(v1, 1);
    Answer.Instance before = fixture.instance("v1");

    kill(before);
    awaitRestarts("v1", 1);

    Answer.Instance after = fixture.instance("v1");
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.restarts()).isEqualTo(1);
    assertThat(after.lastEnd()).isEqualTo("ended with signal KILL (status 137)");
    assertThat(after.crashLooping()).isFalse();
    assertThat(after.process().pid()).isNotEqualTo(before.process().pid());
    assertThat(heard)
        .containsExactly(
            List.of(new Endpoint(before.id(), before.process().port())),
            List.of(),
            List.of(new Endpoint(after.id(), after.process().port())));
    assertThat(fixture.supervisor.run(v1, 1, 0)).isInstanceOf(Answer.Reached.class);
  }

  @Test
  void a_hung_instance_leaves_the_routing_and_is_restarted() throws IOException {
    Launch v1 = fixture.server("v1");
    fixture.ran(v1, 2);
    Endpoint hung = fixture.ready("v1").getFirst();
    Endpoint well = fixture.ready("v1").getLast();

    fixture.write("hang" + hung.port());
    eventually("the hung one is out", () -> fixture.ready("v1").equals(List.of(well)));
    awaitRestarts("v1", 1);
    eventually("both are in", () -> fixture.ready("v1").size() == 2);

    Answer.Instance restarted =
        fixture.instances("v1").stream().filter(i -> i.restarts() == 1).findFirst().orElseThrow();
    assertThat(restarted.id()).isEqualTo(hung.instance());
    assertThat(restarted.lastEnd())
        .isEqualTo("was not ready 4 times in a row: GET /health did not answer within 400 ms");
    assertThat(restarted.process().port()).isNotEqualTo(hung.port());
  }

  @Test
  void the_last_ready_one_stays_in_the_routing_until_another_is_ready() throws IOException {
    Launch v1 = fixture.server("v1");
    fixture.ran(v1, 2);
    List<Endpoint> both = fixture.ready("v1");
    List<List<Endpoint>> heard = Collections.synchronizedList(new ArrayList<>());
    fixture.supervisor.listen((place, release, ready) -> heard.add(ready));

    fixture.write("unready");
    eventually("one is restarted and both lack", () -> fixture.ready("v1").size() == 1);
    Endpoint last = fixture.ready("v1").getFirst();
    eventually(
        "the other is restarted",
        () -> fixture.instances("v1").stream().anyMatch(i -> i.state().equals("starting")));
    assertThat(fixture.ready("v1")).containsExactly(last);
    Files.delete(fixture.file("unready"));
    eventually("both are ready", () -> fixture.ready("v1").size() == 2);

    assertThat(heard).noneMatch(List::isEmpty);
    assertThat(heard.getFirst()).isEqualTo(both);
    assertThat(fixture.instances("v1")).extracting(Answer.Instance::restarts).contains(1);
  }

  @Test
  void a_single_one_that_hangs_is_restarted_in_place() throws IOException {
    Launch v1 = fixture.server("v1");
    fixture.ran(v1, 1);
    Endpoint before = fixture.ready("v1").getFirst();

    fixture.write("hang" + before.port());
    fixture.awaitState("v1", "unready");
    assertThat(fixture.ready("v1")).containsExactly(before);
    awaitRestarts("v1", 1);

    assertThat(fixture.ready("v1")).singleElement().isNotEqualTo(before);
    assertThat(fixture.instances("v1")).hasSize(1);
  }

  @Test
  void an_instance_that_recovers_is_ready_again_without_a_restart() throws IOException {
    Launch v1 = fixture.server("v1");
    fixture.ran(v1, 1);

    fixture.write("unready");
    fixture.awaitState("v1", "unready");
    Answer.Underway underway = (Answer.Underway) fixture.supervisor.run(v1, 1, 0);
    assertThat(underway.what())
        .startsWith("0 of 1 instances of v1 are ready; backend-")
        .endsWith("): GET /health answered 503");
    Files.delete(fixture.file("unready"));
    fixture.awaitState("v1", "ready");

    assertThat(fixture.instance("v1").restarts()).isZero();
  }

  @Test
  void a_crash_loop_is_flagged_and_the_release_is_still_tried_until_it_holds() throws IOException {
    Launch v1 =
        fixture
            .shell("v1", "if [ -e broken ]; then echo it broke; exit 4; fi; exec sleep 100")
            .build();
    fixture.ran(v1, 1);
    fixture.write("broken");
    kill(fixture.instance("v1"));

    eventually("a crash loop", () -> fixture.instance("v1").crashLooping());
    assertThat(fixture.instance("v1").restarts()).isGreaterThanOrEqualTo(4);
    assertThat(fixture.instance("v1").lastEnd()).isEqualTo("exits at once with status 4");
    Answer refused = fixture.ran(v1, 1);
    assertThat(((Answer.Refused) refused).reason())
        .isEqualTo("v1 exits at once with status 4 (last output: it broke)");

    Files.delete(fixture.file("broken"));
    fixture.awaitState("v1", "ready");
    assertThat(fixture.supervisor.run(v1, 1, 0)).isInstanceOf(Answer.Reached.class);
    assertThat(fixture.instance("v1").crashLooping()).isTrue();
  }

  @Test
  void a_newer_order_tries_at_once_what_was_given_up_and_the_same_order_does_not()
      throws IOException {
    Launch v1 =
        fixture
            .shell("v1", "if [ -e broken ]; then exit 4; fi; echo x >>starts; exec sleep 100")
            .build();
    fixture.write("broken");
    Answer refused = fixture.ran(v1, 1);
    assertThat(refused).isInstanceOf(Answer.Refused.class);
    Files.delete(fixture.file("broken"));

    assertThat(fixture.ran(v1, 1)).as("the same order").isEqualTo(refused);
    assertThat(fixture.ran(v1, 1, 2)).as("a newer one").isInstanceOf(Answer.Reached.class);

    fixture.write("broken");
    kill(fixture.instance("v1"));
    eventually("a crash loop", () -> fixture.instance("v1").crashLooping());
    String looping = fixture.instance("v1").id();
    Files.delete(fixture.file("broken"));
    assertThat(fixture.ran(v1, 1, 3)).as("a newer one").isInstanceOf(Answer.Reached.class);
    assertThat(fixture.ready("v1")).extracting(Endpoint::instance).doesNotContain(looping);
  }

  @Test
  void a_crash_loop_of_what_gets_ready_each_time_is_a_refusal_too() {
    Launch v1 = fixture.server("v1");
    fixture.ran(v1, 1);

    for (int i = 1; i <= 5; i++) {
      kill(fixture.instance("v1"));
      int restarts = i;
      eventually("restart " + i, () -> fixture.instance("v1").restarts() == restarts);
      fixture.awaitState("v1", i == 5 ? "starting" : "ready");
    }
    Answer answer = fixture.supervisor.run(v1, 1, 0);
    assertThat(((Answer.Refused) answer).reason())
        .isEqualTo(
            "v1 keeps ending: 5 times in a row within 30 s of its start; last it ended with signal"
                + " KILL (status 137)");
  }

  @Test
  void single_instances_of_two_releases_never_run_at_once() throws IOException {
    Launch v1 = fixture.shell("v1", "echo $$ >v1; exec sleep 100").single().build();
    Launch v2 = fixture.shell("v2", "echo $$ >v2; exec sleep 100").single().build();
    fixture.ran(v1, 1);

    Answer answer = fixture.supervisor.run(v2, 1, 0);
    assertThat(((Answer.Underway) answer).what())
        .isEqualTo(
            "v2 waits for %s (pid %d) of v1 to end: never two at once"
                .formatted(fixture.instance("v1").id(), fixture.instance("v1").process().pid()));
    assertThat(fixture.instances("v2")).isEmpty();

    assertThat(fixture.supervisor.run(v1, 0, 0)).isInstanceOf(Answer.Underway.class);
    assertThat(fixture.ran(v2, 1)).isInstanceOf(Answer.Reached.class);
    assertThat(runs(fixture.number("v1"))).isFalse();
    assertThat(runs(fixture.number("v2"))).isTrue();
  }

  @Test
  void a_stop_waits_for_requests_that_are_still_on_their_way() {
    List<String> busy = Collections.synchronizedList(new ArrayList<>());
    fixture.supervisor.listen(
        new ReadyListener() {
          @Override
          public void changed(Place place, String release, List<Endpoint> ready) {
            ready.forEach(endpoint -> busy.add(endpoint.instance()));
          }

          @Override
          public boolean drain(String instance) {
            return !busy.contains(instance);
          }
        });
    Launch v1 = fixture.server("v1");
    fixture.ran(v1, 1);
    long pid = fixture.instance("v1").process().pid();

    fixture.supervisor.run(v1, 0, 0);
    eventually(
        "it waits",
        () ->
            fixture.supervisor.run(v1, 0, 0) instanceof Answer.Underway(var _, var what)
                && what.endsWith("requests on their way in it"));
    assertThat(fixture.ready("v1")).isEmpty();
    assertThat(runs(pid)).isTrue();
    busy.clear();
    assertThat(fixture.ran(v1, 0)).isInstanceOf(Answer.Reached.class);
  }

  @Test
  void all_are_stopped_and_started_again_by_the_next_agent() {
    Launch v1 = fixture.server("v1");
    Launch v2 = fixture.shell("v2", "exec sleep 100").build();
    fixture.ran(v1, 1);
    fixture.ran(v2, 1);
    long pid = fixture.instance("v1").process().pid();

    assertThat(fixture.supervisor.stopAll()).isEmpty();
    assertThat(runs(pid)).isFalse();
    assertThat(fixture.supervisor.snapshot())
        .allSatisfy(i -> assertThat(i.state()).isEqualTo("ended"));

    fixture.anotherAgent();
    fixture.awaitState("v1", "ready");
    assertThat(fixture.supervisor.run(v1, 1, 0)).isInstanceOf(Answer.Reached.class);
  }
}
