package slipway.program;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slipway.cli.CommandLineProgram;
import slipway.cli.Surroundings;
import slipway.cli.terminal.Terminal;

/** Common commands, asked of a server that knows of nothing, and shown to nobody. */
final class CommandRehearsal {
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("--help"),
          List.of("deploy", "--help"),
          List.of("check"),
          List.of("check", "-o", "json"),
          List.of("config", "explain"),
          List.of("status"),
          List.of("status", "-o", "json"));
  private static final String CONFIGURATION =
      """
      application: rehearsal
      components:
        backend:
          run: [sleep, "60"]
          ready: {get: /, within: 6s}
      environments:
        production:
          entry: 127.0.0.1:8080
      """;
  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 12\r\n"
          + "Connection: close\r\n\r\n{\"lanes\":[]}";

  private CommandRehearsal() {}

  static void play(Path root, Clocks clocks) throws IOException {
    Files.writeString(root.resolve("slipway.yaml"), CONFIGURATION);
    try (var server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Thread.ofPlatform().daemon().start(() -> answer(server));
      var environment =
          Map.of(
              "SLIPWAY_SERVER", "127.0.0.1:" + server.getLocalPort(), "SLIPWAY_TOKEN", "rehearsal");
      for (List<String> command : COMMANDS) {
        run(command, root, environment, clocks);
      }
    }
  }

  private static void run(
      List<String> command, Path root, Map<String, String> environment, Clocks clocks) {
    var terminal = new Nobody();
    var programs = new OwnPrograms(environment, root, terminal, clocks);
    CommandLineProgram.run(
        command.toArray(String[]::new),
        new Surroundings(
            environment, root, clocks.wall(), clocks.nanos(), ZoneOffset.UTC, terminal, programs));
  }

  private static void answer(ServerSocket server) {
    try {
      while (true) {
        try (Socket client = server.accept()) {
          var request =
              new BufferedReader(
                  new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
          String line = request.readLine();
          while (line != null && !line.isEmpty()) {
            line = request.readLine();
          }
          client.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
        }
      }
    } catch (IOException e) {
      return; // closed: the rehearsal is over
    }
  }

  /** Nobody sees or types anything. */
  private static final class Nobody implements Terminal {
    private final PrintWriter nowhere = new PrintWriter(Writer.nullWriter());

    @Override
    public PrintWriter out() {
      return nowhere;
    }

    @Override
    public PrintWriter err() {
      return nowhere;
    }

    @Override
    public Abilities abilities() {
      return Abilities.PLAIN;
    }

    @Override
    public int width() {
      return 80;
    }

    @Override
    public Optional<String> readLine() {
      return Optional.empty();
    }

    @Override
    public Farewell beforeInterrupt(Runnable words) {
      return () -> {};
    }
  }
}
