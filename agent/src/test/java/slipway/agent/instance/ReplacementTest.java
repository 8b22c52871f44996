package slipway.agent.instance;

import static org.assertj.core.api.Assertions.assertThat;

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

@Execution(ExecutionMode.CONCURRENT)
class ReplacementTest {
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

  private List<String> ids() {
    return fixture.instances("v1").stream().map(Answer.Instance::id).toList();
  }

  @Test
  void instances_are_replaced_one_by_one_and_never_fewer_than_wanted_are_ready() {
    Launch v1 = fixture.server("v1");
    fixture.ran(v1, 2);
    List<String> before = ids();
    List<Integer> ready = Collections.synchronizedList(new ArrayList<>());
    fixture.supervisor.listen((place, release, now) -> ready.add(now.size()));

    assertThat(fixture.replaced(v1, 2, "restart-1")).isInstanceOf(Answer.Reached.class);

    assertThat(ids()).hasSize(2).doesNotContainAnyElementsOf(before);
    assertThat(ready).containsExactly(2, 3, 2, 3, 2);
    List<String> after = ids();
    assertThat(fixture.replaced(v1, 2, "restart-1")).isInstanceOf(Answer.Reached.class);
    assertThat(fixture.ran(v1, 2)).isInstanceOf(Answer.Reached.class);
    assertThat(ids()).isEqualTo(after);
    fixture.anotherAgent();
    assertThat(fixture.replaced(v1, 2, "restart-1")).isInstanceOf(Answer.Reached.class);
    assertThat(ids()).containsExactlyInAnyOrderElementsOf(after);
  }

  @Test
  void a_single_one_ends_before_its_successor_starts() {
    Launch v1 =
        fixture
            .shell(
                "v1",
                "[ -e lock ] && echo two at once; mkdir lock; "
                    + "trap 'rmdir lock; exit 0' TERM; while :; do sleep 0.02; done")
            .single()
            .build();
    fixture.ran(v1, 1);
    String before = ids().getFirst();

    assertThat(fixture.replaced(v1, 1, "restart-1")).isInstanceOf(Answer.Reached.class);

    assertThat(ids()).hasSize(1).doesNotContain(before);
    assertThat(fixture.output(ids().getFirst())).isEmpty();
  }

  @Test
  void a_replacement_that_does_not_get_ready_leaves_the_old_ones_running() throws IOException {
    Launch v1 =
        fixture.shell("v1", "if [ -e broken ]; then echo no; exit 3; fi; exec sleep 100").build();
    fixture.ran(v1, 1);
    List<String> before = ids();
    fixture.write("broken");

    Answer answer = fixture.replaced(v1, 1, "restart-1");

    assertThat(((Answer.Refused) answer).reason())
        .isEqualTo(
            "v1 exits at once with status 3 (last output: no); 1 of its instances run on as they"
                + " were");
    assertThat(fixture.supervisor.replace(v1, 1, "restart-1", 0)).isEqualTo(answer);
    assertThat(fixture.ran(v1, 1)).isInstanceOf(Answer.Reached.class);
    assertThat(ids()).isEqualTo(before);
    Files.delete(fixture.file("broken"));
    assertThat(fixture.replaced(v1, 1, "restart-2")).isInstanceOf(Answer.Reached.class);
    assertThat(ids()).doesNotContainAnyElementsOf(before);
  }
}
