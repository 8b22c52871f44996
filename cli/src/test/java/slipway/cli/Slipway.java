package slipway.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slipway.cli.client.Endpoint;
import slipway.cli.terminal.Terminal.Abilities;

/** Types commands, as somebody would in a folder. */
final class Slipway {
  final List<Record> started = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Path folder;
  private Abilities abilities = Abilities.PLAIN;
  private int width = 80;
  private List<String> answers = List.of();
  private List<Diagnosis> found = List.of();

  Slipway(Path folder) {
    this.folder = folder;
    environment.put("HOME", folder.toString());
  }

  /** With the server of this host: its data folder says where it is. */
  Slipway at(Endpoint endpoint) {
    try {
      Path data = Files.createDirectories(folder.resolve(".data-of-the-server"));
      Files.writeString(
          data.resolve("server.json"),
          "{\"address\":\"%s\",\"pid\":%d}"
              .formatted(endpoint.address(), ProcessHandle.current().pid()));
      Files.writeString(data.resolve("token"), endpoint.token());
      return with("SLIPWAY_DATA", data.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With a server that may be on another host. */
  Slipway elsewhere(Endpoint endpoint) {
    return with("SLIPWAY_SERVER", endpoint.address()).with("SLIPWAY_TOKEN", endpoint.token());
  }

  Slipway with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Somebody sits there and types these lines. */
  Slipway answering(String... lines) {
    abilities = new Abilities(abilities.moves(), abilities.colours(), true);
    answers = List.of(lines);
    return this;
  }

  Slipway onTerminal(int columns) {
    abilities = new Abilities(true, false, abilities.asks());
    width = columns;
    return this;
  }

  /** What a command left. */
  record Typed(int code, RecordingTerminal terminal) {
    String out() {
      return terminal.written();
    }

    String err() {
      return terminal.errors();
    }
  }

  Typed type(String... words) {
    return type(new RecordingTerminal(abilities, width, answers), words);
  }

  Typed type(RecordingTerminal terminal, String... words) {
    var surroundings =
        new Surroundings(
            environment,
            folder,
            InstantSource.fixed(Sample.NOON.plusSeconds(60)),
            System::nanoTime,
            ZoneOffset.UTC,
            terminal,
            new Started());
    return new Typed(CommandLineProgram.run(words, surroundings), terminal);
  }

  /** What doctor finds on this host. */
  Slipway diagnosis(Diagnosis... diagnoses) {
    found = List.of(diagnoses);
    return this;
  }

  /** A Slipway that is to be examined. */
  record Examine(Path data, Optional<Path> runTime) {}

  /** A backup that is to be verified. */
  record Verify(Path backup) {}

  /** Remembers what would have been started. */
  private final class Started implements Programs {
    @Override
    public String version() {
      return "1.2.3 (abc1234)";
    }

    @Override
    public int up(Up options, Answers answers) {
      return started(options);
    }

    @Override
    public int down(Down options, Answers answers) {
      return started(options);
    }

    @Override
    public int server(Server options) {
      return started(options);
    }

    @Override
    public int agent(Agent options) {
      return started(options);
    }

    @Override
    public List<Diagnosis> examine(Path data, Optional<Path> runTime) {
      started.add(new Examine(data, runTime));
      return found;
    }

    @Override
    public int install(Install options, Answers answers) {
      return started(options);
    }

    @Override
    public int uninstall(Uninstall options, Answers answers) {
      return started(options);
    }

    @Override
    public int upgrade(Upgrade options, Answers answers) {
      return started(options);
    }

    @Override
    public int demo(Demo options) {
      return started(options);
    }

    @Override
    public int backup(Backup options, Answers answers) {
      return started(options);
    }

    @Override
    public int verify(Path backup, Answers answers) {
      return started(new Verify(backup));
    }

    @Override
    public int restore(Restore options, Answers answers) {
      return started(options);
    }

    private int started(Record options) {
      started.add(options);
      return 0;
    }
  }
}
