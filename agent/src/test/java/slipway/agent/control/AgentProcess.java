package slipway.agent.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import slipway.agent.protocol.AgentClient;

/** An agent as a process of its own: its folders, and the key where it takes over. */
final class AgentProcess {
  private AgentProcess() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path root = Path.of(arguments[0]);
    var settings =
        new Agent.Settings(
            "test",
            root.resolve("data"),
            root.resolve("run"),
            Map.of(),
            InstantSource.system(),
            System::nanoTime,
            (program, key) -> candidate(root, program, key));
    if (arguments.length == 1) {
      Agent.run(settings);
    } else {
      Agent.takeOver(settings, arguments[1]);
    }
    System.exit(0);
  }

  private static Successors.Candidate candidate(Path root, String program, String key) {
    try {
      Process process =
          program.isEmpty() ? start(root, key) : output(root, new ProcessBuilder(program)).start();
      return new Candidate(process.toHandle(), root.resolve("log"));
    } catch (IOException e) {
      throw new Successors.NotStarted("cannot be started: " + e.getMessage(), e);
    }
  }

  private record Candidate(ProcessHandle process, Path log) implements Successors.Candidate {
    @Override
    public String lastWords() {
      try {
        String all = Files.readString(log).strip();
        return all.substring(all.lastIndexOf('\n') + 1);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Starts one; with a key it takes over. */
  static Process start(Path root, String... key) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), AgentProcess.class.getName()));
    command.add(root.toString());
    command.addAll(List.of(key));
    return output(root, new ProcessBuilder(command)).start();
  }

  private static ProcessBuilder output(Path root, ProcessBuilder builder) {
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(root.resolve("log").toFile()));
  }

  /** Who answers there; a client of it, to be closed. */
  static AgentClient client(Path root) {
    return new AgentClient(Agent.socketIn(root.resolve("run")), java.time.Duration.ofSeconds(10));
  }
}
