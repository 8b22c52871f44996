package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The same files with processes, mounts and addresses of their own. */
record World(Process process, long first, List<String> kinds) implements AutoCloseable {
  private static final List<String> ALL = List.of("--mount", "--net", "--pid");

  /** As after another boot: leases and pids mean nothing there. */
  static World rebooted(Path root, String boot) throws IOException {
    Path bootId = Files.writeString(root.resolve(boot), boot + "\n");
    return where("mount --bind %s /proc/sys/kernel/random/boot_id".formatted(bootId));
  }

  /** Where the kernel keeps all ports to itself but 1024: one instance can listen. */
  static World withOnePort() throws IOException {
    return where("echo 1025 65535 > /proc/sys/net/ipv4/ip_local_port_range");
  }

  /** Where a folder is what another one is here; all else is as here. */
  static World with(Path folder, Path at) throws IOException {
    String script = "mount --bind %s %s && echo up && exec sleep 600".formatted(folder, at);
    Process process = begun(List.of("--mount"), script);
    return new World(process, process.pid(), List.of("--mount"));
  }

  private static World where(String so) throws IOException {
    String script = so + " && ip link set lo up && echo up && while sleep 1; do :; done";
    Process process = begun(List.of("--mount", "--net", "--pid", "--fork", "--mount-proc"), script);
    return new World(process, process.children().findFirst().orElseThrow().pid(), ALL);
  }

  private static Process begun(List<String> apart, String script) throws IOException {
    Namespaces.needed();
    List<String> command = new ArrayList<>(List.of("unshare"));
    command.addAll(apart);
    command.addAll(List.of("sh", "-c", script));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = process.inputReader().readLine();
    assertThat(said).as("what another world says first").isEqualTo("up");
    return process;
  }

  /** What brings a command there. */
  List<String> program() {
    List<String> program = new ArrayList<>(List.of("nsenter", "--target", Long.toString(first)));
    program.addAll(kinds);
    return program;
  }

  /** What a user there is answered. */
  String visit(Shop shop) {
    var command = new ArrayList<>(program());
    command.addAll(
        List.of("curl", "-s", "-m", "10", "http://127.0.0.1:%d/".formatted(shop.port())));
    try {
      Process curl = new ProcessBuilder(command).start();
      return new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError("no curl", e);
    }
  }

  @Override
  public void close() {
    process.children().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
