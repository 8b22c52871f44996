package slipway.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.agent.process.HostFixture.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.agent.protocol.Launch;

class ConfinementTest {
  @TempDir Path root;
  HostFixture fixture;

  @BeforeEach
  void open() {
    fixture = new HostFixture(root);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private String said(Launch.Limits limits, String... command) {
    Path folder = root.resolve("life");
    Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin");
    Life life =
        fixture.host.start(
            folder,
            "life",
            new Invocation.Complete(List.of(command), environment),
            root,
            fixture.output(),
            limits);
    eventually("its end", () -> life.ending().isPresent());
    return fixture.output().read(0, 10_000).text();
  }

  @Test
  void without_a_control_group_the_kernel_limits_each_process_and_lowers_its_priority() {
    var limits = new Launch.Limits(512L << 20, 1_500, 4_096);

    assertThat(said(limits, "sh", "-c", "ulimit -n; ulimit -Hn; ulimit -d; nice; env | grep SLIP"))
        .isEqualTo("4096\n4096\n524288\n5\nSLIPWAY_INSTANCE=" + marker() + "\n");
    assertThat(fixture.host.life(root.resolve("life"), "life").confinement(limits).words())
        .isEqualTo(
            "memory 512 MiB for each process by RLIMIT_DATA, CPU 1.5 by niceness 5 only,"
                + " 4096 files by RLIMIT_NOFILE");
  }

  private String marker() {
    return SmallFile.readText(root.resolve("data/agent")).orElseThrow().strip() + "/life";
  }

  @Test
  void without_limits_everything_is_as_the_agent_has_it() {
    String free = said(Launch.Limits.NONE, "sh", "-c", "ulimit -d; nice");

    assertThat(free).isEqualTo("unlimited\n0\n");
    assertThat(Confinement.of(Launch.Limits.NONE, Optional.empty()).words()).isEmpty();
  }

  @Test
  void a_program_that_takes_more_memory_than_it_may_is_refused_it() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    assertThat(said(new Launch.Limits(64L << 20, 0, 0), java, "-Xms512m", "-version"))
        .contains("insufficient memory");
  }

  @Test
  void a_group_that_cannot_be_entered_is_said_and_nothing_runs() {
    Path folder = root.resolve("life");
    Life life = fixture.host.life(folder, "life");
    fixture.host.start(
        life,
        new Invocation.Complete(List.of("touch", "ran"), Map.of("PATH", "/usr/bin:/bin")),
        root,
        fixture.output(),
        Map.of(ControlGroup.VARIABLE, "/nowhere"));
    eventually("its end", () -> life.ending().isPresent());

    assertThat(life.ending().orElseThrow().status()).isEqualTo(125);
    assertThat(fixture.output().read(0, 1_000).text())
        .isEqualTo("the control group /nowhere cannot be entered\n");
    assertThat(root.resolve("ran")).doesNotExist();
  }

  @Test
  void the_limits_of_open_files_are_read_as_the_kernel_prints_them() throws IOException {
    Path file =
        Files.writeString(
            root.resolve("limits"),
            """
            Limit                     Soft Limit           Hard Limit           Units
            Max core file size        0                    unlimited            bytes
            Max open files            1024                 524288               files
            """);

    assertThat(OpenFiles.of(file)).isEqualTo(new OpenFiles(1_024, 524_288));
    assertThat(OpenFiles.of(root.resolve("none")).hard()).isEqualTo(Long.MAX_VALUE);
    assertThat(OpenFiles.ofThisProcess().hard()).isPositive();
  }

  @Test
  void what_a_life_uses_is_measured_by_its_session_where_it_has_no_group() {
    Life busy =
        fixture.start(
            "sh", "-c", "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; exec sleep 60");
    eventually(
        "its processor time",
        () -> fixture.host.uses(List.of(busy)).getOrDefault(busy, Use.NONE).cpuMicros() > 0);

    Use use = fixture.host.uses(List.of(busy)).getOrDefault(busy, Use.NONE);
    assertThat(use.memoryBytes()).isBetween(100_000L, 64L << 20);
    assertThat(use.peakBytes()).isGreaterThanOrEqualTo(use.memoryBytes());
    assertThat(use.killed()).isZero();
  }
}
