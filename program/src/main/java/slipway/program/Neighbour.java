package slipway.program;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import slipway.agent.control.Agent;
import slipway.agent.protocol.AgentClient;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Request;

/**
 * A Slipway one of whose processes holds an address: known by the locks that process has open. To
 * end that process would be bad advice.
 *
 * @param data its data folder
 */
record Neighbour(Path data) {
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(3);
  private static final Pattern AGENTS_LOCK = Pattern.compile("agent-[0-9a-f]+\\.lock");

  /** The Slipway whose server or agent this process is; empty for any other program. */
  static Optional<Neighbour> at(long pid) {
    return OpenFiles.of(pid).stream()
        .flatMap(file -> dataFolder(file).stream())
        .findFirst()
        .map(Neighbour::new);
  }

  private static Optional<Path> dataFolder(Path lock) {
    Path folder = lock.getParent();
    if (folder == null) {
      return Optional.empty();
    }
    String name = lock.getFileName().toString();
    if (name.equals("server.lock")) {
      return Optional.of(folder);
    }
    return AGENTS_LOCK.matcher(name).matches() ? RunTimeFolder.usedBy(folder) : Optional.empty();
  }

  /** Why the address is not free, and what to do. */
  String words(ListenAddress listen) {
    return entryAt(listen)
        .map(
            place ->
                "%s is where the users of %s in %s come in, the entry of its component %s, by the Slipway of data folder %s: choose another address with --listen %s"
                    .formatted(
                        listen,
                        place.application(),
                        place.environment(),
                        place.component(),
                        data,
                        Ports.next(listen)))
        .orElseGet(
            () ->
                "%s is where the Slipway of data folder %s answers: use that one, end it with slipway down --data %s, or choose another address with --listen %s"
                    .formatted(listen, data, data, Ports.next(listen)));
  }

  private Optional<Place> entryAt(ListenAddress listen) {
    return RunTimeFolder.inUse(data).stream()
        .flatMap(folder -> routings(folder).stream())
        .filter(routing -> routing.address().endsWith(":" + listen.port()))
        .map(Answer.Routing::place)
        .findFirst();
  }

  private static List<Answer.Routing> routings(Path runTime) {
    try (var client = new AgentClient(Agent.socketIn(runTime), ANSWERS_WITHIN)) {
      return client.ask(new Request.Observe()) instanceof Answer.Snapshot snapshot
          ? snapshot.routings()
          : List.of();
    } catch (AgentClient.NoAgent e) {
      return List.of();
    }
  }
}
