package slipway.agent.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Sends signals, never to a pid alone: a shell compares the start time right before it does. */
final class Signals {
  static final String KILL = "KILL";

  /** Names a stop may be configured with. */
  static final Set<String> NAMES =
      Set.of("ABRT", "ALRM", "HUP", "INT", KILL, "QUIT", "TERM", "USR1", "USR2", "WINCH");

  private static final int MOST_AT_ONCE = 200;
  private static final long LONGEST_SECONDS = 10;

  private final Path script;

  Signals(Path script) {
    this.script = script;
  }

  /** Signals each of the processes that lives, and the whole group of each of the leaders. */
  void send(String name, Collection<Identity> leaders, Collection<Identity> processes) {
    List<String> targets = new ArrayList<>();
    leaders.forEach(p -> targets.add("-%d:%d".formatted(p.pid(), p.startTicks())));
    processes.forEach(p -> targets.add("%d:%d".formatted(p.pid(), p.startTicks())));
    for (int from = 0; from < targets.size(); from += MOST_AT_ONCE) {
      sendTo(name, targets.subList(from, Math.min(targets.size(), from + MOST_AT_ONCE)));
    }
  }

  private void sendTo(String name, List<String> targets) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString(), name));
    command.addAll(targets);
    try {
      Process shell =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!shell.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        shell.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UnusableFolder(script, "run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
