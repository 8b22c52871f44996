package slipway.program.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.cli.Diagnosis;

/** A host with too little room, a clock that was set, few files, long paths. */
class HostDiagnosesTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final long MEBI = 1 << 20;

  @TempDir Path folder;

  @Test
  void too_little_room_is_wrong_and_little_a_warning() {
    assertThat(disk(400).state()).isEqualTo("wrong");
    assertThat(disk(400).found()).contains("400 MiB of 100,000 MiB", "ways back work");
    assertThat(disk(900).state()).isEqualTo("warning");
    assertThat(disk(1_001)).isEqualTo(Diagnosis.ok("disk", disk(1_001).found()));
    assertThat(DiskDiagnosis.of(folder, 60 * MEBI, 500 * MEBI).state())
        .as("a tenth of a small disk is little")
        .isEqualTo("warning");
    assertThat(HostDiagnoses.disk(folder.resolve("gone")).state()).isEqualTo("wrong");
  }

  private Diagnosis disk(long mebi) {
    return DiskDiagnosis.of(folder, mebi * MEBI, 100_000 * MEBI);
  }

  @Test
  void a_clock_that_was_set_while_the_agent_ran_is_told_by_how_much() {
    assertThat(HostDiagnoses.clock(NOON, Optional.of(NOON.minusSeconds(9)), NOON).state())
        .as("a slow start")
        .isEqualTo("ok");
    assertThat(HostDiagnoses.clock(NOON, Optional.empty(), NOON).state()).isEqualTo("ok");
    assertThat(HostDiagnoses.clock(NOON, Optional.of(NOON.plusSeconds(86_400)), NOON).found())
        .contains("set forward by about 86400 s");
    var back = HostDiagnoses.clock(NOON, Optional.of(NOON.minusSeconds(3_600)), NOON);
    assertThat(back.state()).isEqualTo("warning");
    assertThat(back.found()).contains("set back by about 3600 s");
  }

  @Test
  void an_agent_that_sees_another_local_time_is_told() {
    var utc = ZoneOffset.UTC;
    assertThat(HostDiagnoses.zone(Optional.empty(), Optional.empty(), utc).state()).isEqualTo("ok");
    assertThat(HostDiagnoses.zone(Optional.of("Asia/Tokyo"), Optional.empty(), utc))
        .extracting(Diagnosis::state, Diagnosis::found)
        .containsExactly(
            "warning",
            "TZ is not set here, and Asia/Tokyo for the agent, which hands it on to applications");
  }

  @Test
  void few_open_files_are_a_warning_and_what_cannot_be_read_is_one() throws IOException {
    assertThat(files("1024").state()).isEqualTo("warning");
    assertThat(files("1024").todo()).contains("LimitNOFILE");
    assertThat(files("65536")).extracting(Diagnosis::state).isEqualTo("ok");
    assertThat(files("unlimited")).extracting(Diagnosis::state).isEqualTo("ok");
    assertThat(ProcessDiagnoses.files(folder.resolve("nobody")).found()).contains("another user's");
  }

  private Diagnosis files(String soft) throws IOException {
    Files.writeString(
        folder.resolve("limits"),
        """
        Limit                     Soft Limit           Hard Limit           Units
        Max processes             100                  100                  processes
        Max open files            %-20s 524288               files
        """
            .formatted(soft));
    return ProcessDiagnoses.files(folder);
  }

  @Test
  void a_control_group_counts_when_its_controllers_are_there_and_it_may_be_written()
      throws IOException {
    Files.writeString(folder.resolve("cgroup"), "1:name=systemd:/\n0::/slipway.slice/agent\n");
    Path mount = folder.resolve("mount");
    Path group = Files.createDirectories(mount.resolve("slipway.slice/agent"));
    Files.writeString(group.resolve("cgroup.controllers"), "cpu io memory pids\n");
    assertThat(ProcessDiagnoses.group(folder, mount).found()).contains("no control group");
    Files.createFile(group.resolve("cgroup.subtree_control"));
    assertThat(ProcessDiagnoses.group(folder, mount).found()).contains("(cpu, io, memory, pids)");
    Files.writeString(group.resolve("cgroup.controllers"), "pids\n");
    assertThat(ProcessDiagnoses.group(folder, mount).found()).contains("no control group");
  }

  @Test
  void a_socket_whose_path_is_too_long_is_wrong() {
    assertThat(ProcessDiagnoses.socket(Path.of("/run/slipway/listeners.sock")).state())
        .isEqualTo("ok");
    assertThat(ProcessDiagnoses.socket(Path.of("/" + "a".repeat(107))).found())
        .contains("108 bytes of the 107");
    assertThat(ProcessDiagnoses.socket(Path.of("/" + "a".repeat(107))).state()).isEqualTo("wrong");
  }

  @Test
  void a_variable_of_a_process_is_found_by_its_whole_name() throws IOException {
    Files.writeString(folder.resolve("environ"), "MY_TZ=a\0TZ=Europe/Rome\0X=\0");
    assertThat(ProcessDiagnoses.variable(folder, "TZ")).contains("Europe/Rome");
    assertThat(ProcessDiagnoses.variable(folder, "LANG")).isEmpty();
  }
}
