package slipway.program;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Options about Slipway's own processes, which the command line passes over.
 *
 * @param runTime where sockets and locks are to be
 * @param detached whether {@code up} leaves the server in the background
 * @param rest everything else that was typed
 */
record Switches(Optional<Path> runTime, boolean detached, List<String> rest) {
  private static final Set<String> COMMANDS = Set.of("up", "down", "server", "agent");

  /** Takes them out of what was typed; misplaced ones stay, for the command line to refuse. */
  static Switches of(List<String> typed) {
    if (typed.isEmpty() || !COMMANDS.contains(typed.getFirst())) {
      return new Switches(Optional.empty(), false, typed);
    }
    Optional<Path> runTime = Optional.empty();
    boolean detached = false;
    List<String> rest = new ArrayList<>();
    for (int i = 0; i < typed.size(); i++) {
      String word = typed.get(i);
      if (word.equals("--runtime") && i + 1 < typed.size()) {
        i++;
        runTime = Optional.of(Path.of(typed.get(i)));
      } else if (word.startsWith("--runtime=")) {
        runTime = Optional.of(Path.of(word.substring("--runtime=".length())));
      } else if (word.equals("--detach") && typed.getFirst().equals("up")) {
        detached = true;
      } else {
        rest.add(word);
      }
    }
    return new Switches(runTime, detached, List.copyOf(rest));
  }
}
