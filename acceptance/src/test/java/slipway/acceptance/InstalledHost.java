package slipway.acceptance;

import static slipway.acceptance.Eventually.eventually;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A host as {@code slipway install} leaves it: programs below /opt are root's, server and agent run
 * as another user, whose the data folder is, with the variable by which systemd tells a unit's main
 * process (systemd.exec(5)). The server is started again when it has ended; the agent names its
 * successor to systemd.
 */
final class InstalledHost implements AutoCloseable {
  static final Path PREFIX = Path.of("/opt/slipway");

  /** There on every Debian. */
  static final String USER = "daemon";

  private static final List<String> AS_USER =
      List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--init-groups", "--");
  private static final Duration SOON = Duration.ofSeconds(60);

  private final Slipway slipway;
  private final World world;
  private final List<Process> units = new ArrayList<>();

  /** Installed, and up. */
  InstalledHost(Slipway slipway) throws IOException {
    this.slipway = slipway;
    Path host = slipway.root().resolve("host");
    String data = slipway.data().toString();
    slipway
        .run(
            "install", "--root", host + "", "--user", USER, "--data", data, "--prefix", PREFIX + "")
        .ended(0);
    for (Path folder = slipway.root();
        !folder.equals(Path.of("/tmp")) && folder.getParent() != null;
        folder = folder.getParent()) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    for (Path folder : List.of(slipway.data(), slipway.runTime())) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Files.setOwner(
          folder,
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
    }
    this.world = World.with(host.resolve("opt"), Path.of("/opt"));
    unit("\"$@\"", "agent");
    unit(
        "while :; do \"$@\"; sleep 0.2; done",
        "server",
        "--await-agent",
        "--listen",
        "127.0.0.1:" + FreePorts.next());
    eventually(
        "the server answers", SOON, () -> Files.exists(slipway.data().resolve("server.json")));
  }

  private void unit(String script, String role, String... more) throws IOException {
    List<String> words = new ArrayList<>(AS_USER);
    words.addAll(
        List.of(
            "sh", "-c", "export SYSTEMD_EXEC_PID=$$; exec " + PREFIX + "/current/slipway \"$@\""));
    words.addAll(List.of("unit", role, "--data", slipway.data() + ""));
    words.addAll(List.of("--runtime", slipway.runTime() + ""));
    words.addAll(List.of(more));
    List<String> command = new ArrayList<>(world.program());
    command.addAll(List.of("sh", "-c", script, role));
    command.addAll(words);
    units.add(process(command, "unit-" + role + ".txt"));
  }

  /** What the installed program says to root, whom nothing tells of the data folder. */
  Said asRoot(String... arguments) throws Exception {
    return said(List.of(), arguments);
  }

  /** What it says to the user it works for. */
  Said asUser(String... arguments) throws Exception {
    return said(AS_USER, arguments);
  }

  private Said said(List<String> as, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(world.program());
    command.addAll(as);
    command.add(PREFIX.resolve("current/slipway").toString());
    command.addAll(List.of(arguments));
    Process process = process(command, "said.txt");
    boolean ended = process.waitFor(SOON.toSeconds() * 2, java.util.concurrent.TimeUnit.SECONDS);
    String words = Files.readString(slipway.root().resolve("said.txt"), StandardCharsets.UTF_8);
    if (!ended) {
      process.destroyForcibly();
      throw new AssertionError(String.join(" ", command) + " goes on: " + words);
    }
    return new Said(String.join(" ", arguments), process.exitValue(), words, "");
  }

  private Process process(List<String> command, String output) throws IOException {
    var builder =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .redirectOutput(slipway.root().resolve(output).toFile());
    builder.environment().clear();
    builder.environment().putAll(slipway.environment());
    builder.environment().remove("SLIPWAY_DATA");
    builder.environment().remove("SLIPWAY_RUNTIME");
    return builder.start();
  }

  /** The folder of the build in use. */
  Path current() throws IOException {
    return Files.readSymbolicLink(slipway.root().resolve("host/opt/slipway/current"));
  }

  /** Whatever in the data folder is not the user's. */
  List<Path> notTheirs() throws IOException {
    try (Stream<Path> all = Files.walk(slipway.data())) {
      return all.filter(file -> !owner(file).equals(USER)).toList();
    }
  }

  private static String owner(Path file) {
    try {
      return Files.getOwner(file, java.nio.file.LinkOption.NOFOLLOW_LINKS).getName();
    } catch (IOException e) {
      return USER; // gone meanwhile
    }
  }

  /** Whose process that is. */
  static String user(long pid) {
    return ProcessHandle.of(pid).flatMap(process -> process.info().user()).orElse("nobody's");
  }

  @Override
  public void close() {
    units.forEach(Process::destroyForcibly);
    world.close();
  }
}
