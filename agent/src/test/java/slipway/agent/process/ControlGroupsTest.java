package slipway.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static slipway.agent.process.HostFixture.eventually;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.agent.protocol.Launch;

/**
 * Against folders shaped like cgroup v2; and in a real one, where this host lets us make a group.
 */
class ControlGroupsTest {
  private static final Launch.Limits LIMITS = new Launch.Limits(512L << 20, 1_500, 0);

  @TempDir Path root;
  private Path base;

  @BeforeEach
  void makeABase() throws IOException {
    base = Files.createDirectories(root.resolve("fs/system.slice/slipway-agent.service"));
    file(base, "cgroup.controllers", "cpuset cpu io memory pids\n");
    file(base, "cgroup.procs", "");
    file(base, "cgroup.subtree_control", "");
    file(base.resolve(ControlGroups.LEAF), "cgroup.procs", "");
  }

  private static void file(Path folder, String name, String text) throws IOException {
    Files.writeString(Files.createDirectories(folder).resolve(name), text);
  }

  private static String read(Path folder, String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  /** As the kernel fills a group whose parent has the controllers on. */
  private static void likeAGroup(Path folder) throws IOException {
    file(folder, "memory.max", "max\n");
    file(folder, "memory.swap.max", "max\n");
    file(folder, "cpu.max", "max 100000\n");
    file(folder, "memory.current", "314572800\n");
    file(folder, "memory.peak", "419430400\n");
    file(folder, "memory.stat", "anon 200\ninactive_file 104857600\n");
    file(folder, "memory.events", "low 0\nhigh 0\nmax 12\noom 1\noom_kill 2\noom_group_kill 0\n");
    file(folder, "cpu.stat", "usage_usec 1234567\nuser_usec 1000000\nsystem_usec 234567\n");
    file(folder, "cgroup.procs", "41\n42\n");
  }

  private ControlGroups groups() {
    return ControlGroups.take(new OwnGroup.HandedOver(base), "a1");
  }

  @Test
  void what_was_handed_over_is_divided_and_the_agent_moves_into_a_leaf() throws IOException {
    ControlGroups groups = groups();

    assertThat(groups.absence()).isEmpty();
    assertThat(groups.controllers()).containsExactly("memory", "cpu");
    assertThat(read(base, "cgroup.subtree_control")).isEqualTo("+memory +cpu");
    assertThat(base.resolve(ControlGroups.LEAF)).isDirectory();
  }

  @Test
  void every_life_has_a_group_with_its_limits() throws IOException {
    Path folder = base.resolve("slipway-a1-backend-1.life-1");
    likeAGroup(folder);
    ControlGroup group = groups().make("backend-1.life-1", LIMITS).orElseThrow();

    assertThat(group.folder()).isEqualTo(folder);
    assertThat(read(folder, "memory.max")).isEqualTo("536870912");
    assertThat(read(folder, "memory.swap.max")).isEqualTo("0");
    assertThat(read(folder, "cpu.max")).isEqualTo("150000 100000");

    group.limit(Launch.Limits.NONE);
    assertThat(read(folder, "memory.max")).isEqualTo("max");
    assertThat(read(folder, "cpu.max")).isEqualTo("max 100000");
  }

  @Test
  void a_group_tells_what_is_used_and_who_was_killed() throws IOException {
    likeAGroup(base.resolve("g"));
    var group = new ControlGroup(base.resolve("g"));

    assertThat(group.memoryBytes()).isEqualTo(200L << 20);
    assertThat(group.peakBytes()).isEqualTo(400L << 20);
    assertThat(group.cpuMicros()).isEqualTo(1_234_567);
    assertThat(group.killed()).isEqualTo(2);
    assertThat(group.pids()).containsExactly(41L, 42L);
    assertThat(new ControlGroup(base.resolve("none")).killed()).isZero();
  }

  @Test
  void a_controller_that_was_not_handed_over_leaves_that_limit_to_another_way() throws IOException {
    file(base, "cgroup.controllers", "memory\n");
    file(base.resolve("slipway-a1-b.life-1"), "memory.max", "max\n");
    ControlGroups groups = groups();

    assertThat(groups.controllers()).containsExactly("memory");
    assertThat(Confinement.of(LIMITS, groups.make("b.life-1", LIMITS)).words())
        .isEqualTo("memory 512 MiB by cgroup, CPU 1.5 by niceness 5 only");
  }

  @Test
  void what_cannot_be_divided_is_left_alone_and_says_why() throws IOException {
    file(base, "cgroup.procs", "4711\n");
    assertThat(groups().absence())
        .startsWith("the control group " + base + " cannot be divided")
        .contains("process 4711 does not leave it");

    file(base, "cgroup.procs", "");
    file(base, "cgroup.controllers", "\n");
    ControlGroups groups = groups();
    assertThat(groups.absence()).contains("none of the controllers memory and cpu is there");
    assertThat(groups.make("b.life-1", LIMITS)).isEmpty();
  }

  private Path self(String group) throws IOException {
    Path self = root.resolve("proc");
    file(self, "cgroup", "1:cpu:/elsewhere\n0::" + group + "\n");
    file(
        self,
        "mountinfo",
        "22 1 0:20 / /proc rw - proc proc rw\n41 31 0:38 / %s rw,relatime - cgroup2 cgroup2 rw\n"
            .formatted(root.resolve("fs")));
    return self;
  }

  private static void mark(Path folder) throws IOException {
    var view = Files.getFileAttributeView(folder, UserDefinedFileAttributeView.class);
    assumeThat(view != null && Files.getFileStore(folder).supportsFileAttributeView("user"))
        .as("the file system of the temporary folder has user attributes")
        .isTrue();
    Objects.requireNonNull(view)
        .write(OwnGroup.MARK, ByteBuffer.wrap("1".getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void a_group_that_is_marked_as_handed_over_is_found_by_the_process_in_it_or_in_its_leaf()
      throws IOException {
    Path self = self("/system.slice/slipway-agent.service");
    assertThat(OwnGroup.find(self, Optional.empty()))
        .isInstanceOfSatisfying(
            OwnGroup.None.class, none -> assertThat(none.why()).contains("Delegate=yes"));

    mark(base);
    assertThat(OwnGroup.find(self, Optional.empty())).isEqualTo(new OwnGroup.HandedOver(base));
    assertThat(
            OwnGroup.find(
                self("/system.slice/slipway-agent.service/slipway-agent"), Optional.empty()))
        .isEqualTo(new OwnGroup.HandedOver(base));
    assertThat(OwnGroup.find(self("/system.slice/other.service"), Optional.empty()))
        .isInstanceOf(OwnGroup.None.class);
  }

  @Test
  void where_nobody_marks_groups_one_may_be_named() throws IOException {
    Path self = self("/");

    assertThat(OwnGroup.find(self, Optional.of(base + "")))
        .isEqualTo(new OwnGroup.HandedOver(base));
    assertThat(OwnGroup.find(self, Optional.of("/nowhere")))
        .isEqualTo(
            new OwnGroup.None("SLIPWAY_CGROUP names /nowhere, which is no folder of cgroup v2"));
    assertThat(OwnGroup.find(root, Optional.empty()))
        .isEqualTo(new OwnGroup.None("this host has no cgroup v2"));
  }

  /** Needs a cgroup v2 in which this user may make a group; controllers it need not have. */
  @Test
  void in_a_real_group_nothing_the_program_starts_gets_away() throws IOException {
    Optional<ControlGroup> made = realGroup();
    assumeThat(made).as("a cgroup v2 in which a group can be made").isPresent();
    ControlGroup group = made.orElseThrow();
    try (var fixture = new HostFixture(root)) {
      Life life = fixture.host.life(root.resolve("life"), "life", Optional.of(group));
      String away = "exec env -i setsid sleep 300 >/dev/null 2>&1 </dev/null";
      fixture.host.start(
          life,
          new Invocation.Complete(
              List.of("sh", "-c", "(" + away + ") & exec sleep 300"),
              Map.of("PATH", "/usr/bin:/bin")),
          root,
          fixture.output(),
          Map.of(ControlGroup.VARIABLE, group.folder() + ""));

      eventually("both are in the group", () -> group.pids().size() == 2);
      assertThat(life.kin()).extracting(Stat::pid).containsAll(group.pids()).hasSize(3);
      assertThat(group.cpuMicros()).isPositive();

      assertThat(life.stop("TERM", Duration.ofSeconds(5))).isEmpty();
      eventually("the group is empty", () -> group.pids().isEmpty());
      life.leave();
      assertThat(group.exists()).isFalse();
    } finally {
      group.remove();
    }
  }

  private static Optional<ControlGroup> realGroup() throws IOException {
    Optional<Path> mount =
        Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
            .filter(line -> line.contains(" - cgroup2 "))
            .map(line -> Path.of(line.split(" ", -1)[4]))
            .findFirst();
    if (mount.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path folder = mount.get().resolve("slipway-test-" + ProcessHandle.current().pid());
      return Optional.of(new ControlGroup(Files.createDirectory(folder)));
    } catch (IOException e) {
      return Optional.empty(); // read-only, or not ours
    }
  }
}
