package slipway.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ports of programs that belong to another user. */
class SuspectsTest {
  private static final int NOBODY_KNOWS = 4_242_424;
  private static final int PORT = 8_080;
  private static final ListeningSocket SOCKET =
      new ListeningSocket(InetAddress.ofLiteral("127.0.0.1"), PORT, 4711, NOBODY_KNOWS);
  private static final String CERTAIN = ", which sudo ss -ltnp 'sport = :8080' tells for certain";

  /** A /proc of our own making, in which no descriptors can be seen. */
  @TempDir Path root;

  private void process(long pid, String name, long parent, long user, String... words)
      throws IOException {
    Path folder = Files.createDirectories(root.resolve(Long.toString(pid)));
    Files.writeString(
        folder.resolve("stat"),
        "%d (%s) S %d 1 1 0 -1 0 1 2 3 4 5 6 7 8 20 0 1 0 4711 1 5\n".formatted(pid, name, parent));
    Files.writeString(
        folder.resolve("status"), "Name:\t%s\nUid:\t0\t%d\t0\t0\n".formatted(name, user));
    Files.writeString(folder.resolve("cmdline"), String.join("\0", words));
  }

  private String words() {
    return PortHolder.of(SOCKET, new Proc(root)).toString();
  }

  @Test
  void who_was_told_the_port_is_probably_it_and_its_workers_are_not_told() throws IOException {
    process(10, "gunicorn", 1, NOBODY_KNOWS, "gunicorn", "--bind", "127.0.0.1:8080");
    process(11, "gunicorn", 10, NOBODY_KNOWS, "gunicorn", "--bind", "127.0.0.1:8080");
    process(12, "other", 1, NOBODY_KNOWS, "other", "--port", "18080");
    process(13, "same", 1, 7, "same", "--port", "8080");

    assertThat(words())
        .isEqualTo("a program of user 4242424, probably pid 10 (gunicorn)" + CERTAIN);
  }

  @Test
  void a_few_of_that_user_are_told_as_perhaps_and_many_are_not() throws IOException {
    process(9, "kworker", 1, NOBODY_KNOWS, "");
    process(10, "nginx", 1, NOBODY_KNOWS, "nginx: master process");
    process(11, "sshd", 1, NOBODY_KNOWS, "sshd");

    assertThat(words())
        .isEqualTo("a program of user 4242424, perhaps pid 10 (nginx) or pid 11 (sshd)" + CERTAIN);

    process(12, "cron", 1, NOBODY_KNOWS, "cron");
    process(13, "atd", 1, NOBODY_KNOWS, "atd");
    assertThat(words()).isEqualTo("a program of user 4242424" + CERTAIN);
  }

  @Test
  void where_nobody_of_that_user_is_seen_this_is_said() {
    assertThat(words())
        .isEqualTo("a program of user 4242424 that cannot be seen from here" + CERTAIN);
  }

  /** Who looks is nobody, and who holds the port is daemon. */
  @Test
  void a_program_of_another_user_is_named_to_who_may_not_look_into_it() throws Exception {
    assumeThat(System.getProperty("user.name"))
        .as("skipped: only root can start programs of two other users")
        .isEqualTo("root");
    int port = freePort();
    var listens =
        List.of("/usr/bin/python3", "-m", "http.server", port + "", "--bind", "127.0.0.1");
    Process holder = as("daemon", listens);
    try {
      for (int i = 0; i < 1_000 && PortHolder.of("127.0.0.1", port).isEmpty(); i++) {
        assertThat(holder.waitFor(10, TimeUnit.MILLISECONDS)).as("it listens").isFalse();
      }
      assertThat(PortHolder.of("127.0.0.1", port).orElseThrow())
          .as("to root")
          .hasToString("pid %d (python3)".formatted(holder.pid()));

      assertThat(seenByNobody(port))
          .isEqualTo(
              "0 a program of user daemon, probably pid %d (python3), which sudo ss -ltnp 'sport = :%d' tells for certain"
                  .formatted(holder.pid(), port));
    } finally {
      holder.destroyForcibly();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  private static Process as(String user, List<String> program) throws IOException {
    var change = Stream.of("setpriv", "--reuid=" + user, "--clear-groups", "--");
    return new ProcessBuilder(Stream.concat(change, program.stream()).toList())
        .directory(Path.of("/").toFile())
        .redirectErrorStream(true)
        .start();
  }

  private String seenByNobody(int port) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    String name = PortHolderProgram.class.getName();
    String path = classesForAll().toString();
    Process looks = as("nobody", List.of(java, "-Xint", "-cp", path, name, port + ""));
    String said = new String(looks.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(looks.waitFor()).as(said).isZero();
    return said.strip();
  }

  /** A checkout may be where nobody else can read. */
  private Path classesForAll() throws Exception {
    Path all = Files.createDirectories(root.resolve("classes"));
    for (Class<?> one : List.of(PortHolder.class, PortHolderProgram.class)) {
      Path from = classes(one).resolve("slipway/agent/process");
      Path to = Files.createDirectories(all.resolve("slipway/agent/process"));
      try (Stream<Path> files = Files.list(from)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    return all;
  }

  private static Path classes(Class<?> of) throws URISyntaxException {
    return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
