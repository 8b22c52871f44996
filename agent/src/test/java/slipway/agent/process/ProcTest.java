package slipway.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcTest {
  /** A /proc of our own making. */
  @TempDir Path root;

  private void process(long pid, String name, char state, long session, long start)
      throws IOException {
    Path folder = Files.createDirectories(root.resolve(Long.toString(pid)));
    Files.writeString(
        folder.resolve("stat"),
        "%d (%s) %c 1 %d %d 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 %d 1000 50\n"
            .formatted(pid, name, state, session, session, start));
  }

  private Proc proc() throws IOException {
    Path random = Files.createDirectories(root.resolve("sys/kernel/random"));
    Files.writeString(random.resolve("boot_id"), "boot-1\n");
    return new Proc(root);
  }

  @Test
  void a_program_may_be_called_anything() throws IOException {
    process(7, ") R 1 2 (x y", 'S', 5, 4711);

    assertThat(proc().stat(7)).contains(new Stat(7, ") R 1 2 (x y", 'S', 1, 5, 5, 4711));
    assertThat(Stat.parse("")).isEmpty();
    assertThat(Stat.parse("7 (x) S 1")).isEmpty();
  }

  @Test
  void a_process_lives_only_while_pid_start_and_boot_agree_and_it_is_no_zombie()
      throws IOException {
    process(7, "shop", 'S', 5, 4711);
    process(8, "shop", 'Z', 5, 4711);
    Proc proc = proc();

    assertThat(proc.alive(new Identity(7, 4711, "boot-1"))).isTrue();
    assertThat(proc.alive(new Identity(7, 4712, "boot-1"))).isFalse();
    assertThat(proc.alive(new Identity(7, 4711, "boot-2"))).isFalse();
    assertThat(proc.alive(new Identity(8, 4711, "boot-1"))).isFalse();
    assertThat(proc.alive(new Identity(9, 4711, "boot-1"))).isFalse();
    assertThat(proc.all()).extracting(Stat::pid).containsExactly(7L);
  }

  @Test
  void a_process_that_cannot_be_looked_at_is_not_taken_for_dead() throws IOException {
    Files.createDirectories(root.resolve("7/stat")); // reading fails, as with too many open files
    Proc proc = proc();

    assertThatThrownBy(() -> proc.alive(new Identity(7, 4711, "boot-1")))
        .isInstanceOf(UnusableFolder.class)
        .hasMessage(root.resolve("7/stat") + " cannot be read: Is a directory");
    assertThatThrownBy(proc::all).isInstanceOf(UnusableFolder.class);
  }

  @Test
  void a_session_number_that_is_used_again_makes_nobody_kin() throws IOException {
    process(50, "other", 'S', 50, 900);
    process(51, "child", 'S', 50, 901);
    Path folder = Files.createDirectories(root.resolve("life"));
    Files.writeString(folder.resolve("wrapper"), "50 100 boot-1\n");
    Files.writeString(folder.resolve("main"), "51 101 boot-1\n");
    Proc proc = proc();

    assertThat(life(folder, proc).kin()).isEmpty();

    Files.writeString(folder.resolve("wrapper"), "50 900 boot-1\n");
    assertThat(life(folder, proc).kin()).extracting(Stat::pid).containsExactly(50L, 51L);
  }

  private static Life life(Path folder, Proc proc) {
    var patience = new Patience(System::nanoTime);
    return new Life(
        folder, "a/b", proc, new Stopping(proc, new Signals(folder), patience), Optional.empty());
  }

  @Test
  void variables_are_read_whole() throws IOException {
    process(7, "shop", 'S', 5, 4711);
    Files.writeString(
        root.resolve("7/environ"), "PATH=/bin\0SLIPWAY_INSTANCE=a/b\0SLIPWAY=x=y\0SLIPWAY=x=y\0");

    assertThat(proc().variable(7, "SLIPWAY_INSTANCE")).contains("a/b");
    assertThat(proc().variable(7, "SLIPWAY")).contains("x=y");
    assertThat(proc().variable(7, "INSTANCE")).isEmpty();
    assertThat(proc().variable(9, "PATH")).isEmpty();
  }

  @Test
  void a_host_without_proc_is_told_so() {
    assertThatThrownBy(() -> new Proc(root.resolve("nowhere")).bootId())
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("runs on Linux only")
        .hasMessageContaining("nowhere/sys/kernel/random/boot_id");
  }

  @Test
  void the_kernels_tables_of_sockets_are_read_by_address_and_port() throws IOException {
    Path net = Files.createDirectories(root.resolve("net"));
    String heading =
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt\n";
    Files.writeString(
        net.resolve("tcp"),
        heading
            + row("0100007F:1F90", "0A", 1000, 77)
            + row("00000000:1F91", "0A", 0, 78)
            + row("0A00020F:1F92", "0A", 0, 79)
            + row("0100007F:1F93", "01", 0, 80));
    Files.writeString(
        net.resolve("tcp6"),
        heading
            + row("00000000000000000000000000000000:1F94", "0A", 0, 81)
            + row("00000000000000000000000001000000:1F95", "0A", 0, 82)
            + row("0000000000000000FFFF00000100007F:1F96", "0A", 0, 83));
    Proc proc = proc();

    assertThat(ListeningSocket.on(8080, proc))
        .containsExactly(new ListeningSocket(InetAddress.ofLiteral("127.0.0.1"), 8080, 77, 1000));
    assertThat(ListeningSocket.on(8081, proc)).allMatch(ListeningSocket::answersLoopback);
    assertThat(ListeningSocket.on(8082, proc)).noneMatch(ListeningSocket::answersLoopback);
    assertThat(ListeningSocket.on(8083, proc)).as("connected, not listening").isEmpty();
    assertThat(ListeningSocket.on(8084, proc)).allMatch(ListeningSocket::answersLoopback);
    assertThat(ListeningSocket.on(8085, proc))
        .noneMatch(ListeningSocket::answersLoopback)
        .extracting(ListeningSocket::address)
        .containsExactly("[0:0:0:0:0:0:0:1]:8085");
    assertThat(ListeningSocket.on(8086, proc)).allMatch(ListeningSocket::answersLoopback);
  }

  private static String row(String local, String state, int user, int inode) {
    return "   0: %s 00000000:0000 %s 00000000:00000000 00:00000000 00000000 %5d        0 %d 1 0 100\n"
        .formatted(local, state, user, inode);
  }

  @Test
  void who_holds_a_port_is_named() throws IOException {
    int port;
    try (var server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = server.getLocalPort();
      long self = ProcessHandle.current().pid();

      Optional<PortHolder> holder = PortHolder.of("127.0.0.1", port);

      assertThat(holder)
          .contains(new PortHolder(self, "pid %d (java)".formatted(self), "127.0.0.1:" + port));
      assertThat(holder.orElseThrow()).hasToString("pid %d (java)".formatted(self));
      assertThat(PortHolder.of("0.0.0.0", port)).isEqualTo(holder);
      assertThat(PortHolder.of("127.0.0.2", port)).isEmpty();
    }
    assertThat(PortHolder.of("127.0.0.1", port)).isEmpty();
  }

  @Test
  void exit_statuses_are_told_in_words() {
    assertThat(List.of(0, 1, 126, 127, 137, 139, 143, 200))
        .extracting(status -> Ending.of(status).words())
        .containsExactly(
            "status 0",
            "status 1",
            "status 126: the program cannot be executed",
            "status 127: the program was not found",
            "signal KILL (status 137)",
            "signal SEGV (status 139)",
            "signal TERM (status 143)",
            "status 200");
  }
}
