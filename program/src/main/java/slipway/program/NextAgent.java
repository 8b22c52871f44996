package slipway.program;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import slipway.agent.control.Successors;

/**
 * Starts an agent that takes over from this one: as a child of it, with its environment, so that
 * secrets are found and whoever supervises this one supervises the next.
 */
record NextAgent(Folders folders, OwnProcess own) implements Successors {
  /** The option of an agent that takes over, before its key. */
  static final String TAKE_OVER = "--take-over";

  @Override
  public Candidate start(String program, String key) {
    if (!program.isEmpty() && !Files.isRegularFile(Path.of(program))) {
      throw new NotStarted(
          "there is no program at %s: expected the launcher of a Slipway, a file called slipway"
              .formatted(program),
          null);
    }
    LogFile log = folders.agentLog();
    long before = log.end();
    List<String> arguments = new ArrayList<>(List.of("agent"));
    arguments.addAll(List.of("--data", folders.data().toString()));
    arguments.addAll(List.of("--runtime", folders.runTime().toString()));
    arguments.addAll(List.of(TAKE_OVER, key));
    try {
      OwnProcess as = program.isEmpty() ? own : own.at(Path.of(program));
      Process process = as.start(arguments, folders.data(), log, Map.of());
      return new Started(process.toHandle(), log, before);
    } catch (StartRefused e) {
      throw new NotStarted(e.words(), e);
    }
  }

  private record Started(ProcessHandle process, LogFile log, long before) implements Candidate {
    @Override
    public String lastWords() {
      return log.lastWords(before);
    }
  }
}
