package slipway.agent.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.agent.process.Host;
import slipway.agent.process.HostFixture;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Launch;

/** What is told of an instance that has ended for want of memory. */
class MemoryEndTest {
  private static final Launch.Limits LIMITS = new Launch.Limits(128L << 20, 0, 0);

  @TempDir Path root;

  @Test
  void a_kill_by_the_kernel_is_told_with_the_limit() throws IOException {
    Path base = Files.createDirectories(root.resolve("cgroup"));
    Files.writeString(base.resolve("cgroup.controllers"), "memory cpu\n");
    Files.writeString(base.resolve("cgroup.procs"), "");
    Files.writeString(base.resolve("cgroup.subtree_control"), "");
    Map<String, String> environment =
        Map.of("PATH", System.getenv("PATH"), "SLIPWAY_CGROUP", base.toString());
    // The group as the kernel would have it, and what it does to who takes too much.
    String script =
        """
        [ -e killed ] && exec sleep 60
        for g in %s/slipway-*; do
          echo 134217728 >$g/memory.max; echo 'oom_kill 1' >$g/memory.events
        done
        touch killed; kill -9 $$
        """
            .formatted(base);
    try (var fixture = new SupervisorFixture(root, new HostFixture(root, environment))) {
      fixture.ran(fixture.shell("v1", script).limits(LIMITS).build(), 1);

      Answer.Instance instance = fixture.instance("v1");
      assertThat(instance.lastEnd())
          .isEqualTo(
              "exits at once with signal KILL (status 137), killed for memory: limit 128 MiB by"
                  + " cgroup");
    }
  }

  @Test
  void who_is_refused_memory_and_says_so_is_told_to_have_been() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    try (var fixture = new SupervisorFixture(root)) {
      Launch launch =
          fixture
              .launch("v1", List.of(java, "-Xms512m", "-version"))
              .ready("")
              .limits(new Launch.Limits(64L << 20, 0, 0))
              .build();

      assertThat(fixture.ran(launch, 1))
          .isInstanceOfSatisfying(
              Answer.Refused.class,
              refused ->
                  assertThat(refused.reason())
                      .contains(
                          "out of memory, as it says: limit 64 MiB for each process by"
                              + " RLIMIT_DATA"));
    }
  }

  @Test
  void what_is_in_force_is_said_in_the_answer_and_of_each_instance_with_what_it_uses()
      throws IOException {
    try (var fixture = new SupervisorFixture(root)) {
      Launch launch = fixture.shell("v1", "exec sleep 60").limits(LIMITS).build();

      assertThat(fixture.ran(launch, 1))
          .isInstanceOfSatisfying(
              Answer.Reached.class,
              reached ->
                  assertThat(reached.observed())
                      .endsWith("; limits: memory 128 MiB for each process by RLIMIT_DATA"));
      Answer.Instance instance = fixture.instance("v1");
      assertThat(instance.limits()).isEqualTo("memory 128 MiB for each process by RLIMIT_DATA");
      assertThat(instance.use().memoryBytes()).isPositive();
    }
  }

  @Test
  void more_open_files_than_the_agent_may_give_are_refused_before_anything_starts()
      throws IOException {
    long hard = Host.mostOpenFiles();
    assumeThat(hard).as("the hard limit of this process").isLessThan(Integer.MAX_VALUE - 1L);
    try (var fixture = new SupervisorFixture(root)) {
      Launch launch =
          fixture.shell("v1", "touch ran").limits(new Launch.Limits(0, 0, (int) hard + 1)).build();

      assertThat(fixture.supervisor.run(launch, 1, 0))
          .isInstanceOfSatisfying(
              Answer.Refused.class,
              refused ->
                  assertThat(refused.reason())
                      .contains((hard + 1) + " files open", "hard limit is " + hard));
      assertThat(fixture.file("ran")).doesNotExist();
    }
  }
}
