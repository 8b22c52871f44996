package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static slipway.acceptance.Eventually.eventually;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slipway as a host's services: installed, started as systemd starts it, and taken away. */
class InstallTest {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final Path ACTIVATE = Path.of("/usr/bin/systemd-socket-activate");

  @TempDir Path root;

  @Test
  void an_installation_runs_and_takes_itself_away() throws Exception {
    var slipway = new Slipway(root);
    Path host = root.resolve("host");
    slipway.run("install", "--root", host + "", "--entry", "0.0.0.0:80").ended(0);
    // Links are those of the host it is for.
    Path current = Files.readSymbolicLink(host.resolve("opt/slipway/current"));
    Path launcher = host.resolve("" + Path.of("/").relativize(current)).resolve("slipway");
    assertThat(run(launcher, "--version").ended(0).out()).isEqualTo(slipway.run("--version").out());
    Said gone = run(launcher, "uninstall", "--root", host + "", "-o", "json").ended(0);
    assertThat(gone.json().get("left")).isEmpty();
    assertThat(host).isEmptyDirectory();
  }

  @Test
  void users_come_in_by_a_socket_that_systemd_has_opened_before_there_is_an_agent()
      throws Exception {
    assumeTrue(
        Files.isExecutable(ACTIVATE),
        "skipped: there is no systemd-socket-activate here (Debian's package systemd)");
    Shop shop = Shop.at(root, "shop").configured("instances: 1", "watch: {for: 0s}").version("v1");
    try (Slipway slipway = new Slipway(root)) {
      Process agent = activated(slipway, shop.port());
      try (Socket early = new Socket(InetAddress.getLoopbackAddress(), shop.port())) {
        // Nobody routes yet: the kernel keeps this one waiting, and it is what starts the agent.
        early
            .getOutputStream()
            .write(
                "GET / HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        String inode = Sockets.listening(shop.port());
        var server = slipway.begin(root, "server", "--listen", "127.0.0.1:0", "--await-agent");
        eventually(
            () -> "the server answers: " + server,
            SOON,
            () -> Files.exists(slipway.data().resolve("server.json")));
        slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
        early.setSoTimeout((int) SOON.toMillis());
        String answer = new String(early.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer).startsWith("HTTP/1.1 200").contains("\"version\":\"v1\"");
        assertThat(Visit.of(shop.port(), "/").body()).contains("v1");
        assertThat(Sockets.listening(shop.port())).as("the socket").isEqualTo(inode);
        assertThat(slipway.instances("shop")).hasSize(1);
        theAgentIsReplaced(slipway, shop, agent);
      } finally {
        agent.destroyForcibly();
      }
    }
  }

  private void theAgentIsReplaced(Slipway slipway, Shop shop, Process agent) throws Exception {
    String before = slipway.instances("shop").getFirst().get("id").asString();
    agent.destroy();
    assertThat(agent.waitFor()).as("as its unit expects").isEqualTo(143);
    Slipway.Started next = slipway.begin(root, "agent");
    try {
      eventually(
          () -> "users are served again: " + Visit.of(shop.port(), "/"),
          SOON,
          () -> Visit.of(shop.port(), "/").body().contains("v1"));
      assertThat(slipway.instances("shop").getFirst().get("id").asString()).isEqualTo(before);
    } finally {
      slipway.run("down");
    }
    assertThat(next.end(SOON).code()).as("the end that no unit undoes").isZero();
  }

  /** As systemd starts it: when the first connection comes, with the socket as its descriptor 3. */
  private static Process activated(Slipway slipway, int port) throws IOException {
    List<String> command = new ArrayList<>(List.of(ACTIVATE.toString(), "-l", "127.0.0.1:" + port));
    slipway
        .environment()
        .forEach((name, value) -> command.addAll(List.of("-E", name + "=" + value)));
    command.addAll(List.of("--fdname", "entry", Archive.LAUNCHER.toString(), "agent"));
    Process agent =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(slipway.root().resolve("agent.txt").toFile())
            .start();
    eventually("it is listened for the agent", SOON, () -> Sockets.isListening(port));
    return agent;
  }

  /** A program of the installation, which need not be the one that all tests use. */
  private static Said run(Path launcher, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().put("SLIPWAY_JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(String.join(" ", command), process.waitFor(), out, err);
  }
}
