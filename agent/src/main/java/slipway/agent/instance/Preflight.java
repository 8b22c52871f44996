package slipway.agent.instance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import slipway.agent.process.Host;
import slipway.agent.process.Invocation;
import slipway.agent.process.Surroundings;
import slipway.agent.protocol.Launch;

/** What can be known about a launch before anything is started. */
final class Preflight {
  static final int MOST_INSTANCES = 200;
  static final Duration LONGEST = Duration.ofHours(1);

  private static final String PORT = "port";

  private Preflight() {}

  /** Why so many instances of it can never run; empty when nothing speaks against it. */
  static Optional<String> objection(Launch launch, int instances, Surroundings surroundings) {
    String version = Words.version(launch.release());
    return objectionToConduct(launch.conduct(), instances)
        .or(() -> objectionToLimits(launch.limits()))
        .or(() -> objectionToPort(launch))
        .or(() -> objectionToDirectory(launch.directory()))
        .or(() -> objectionToInvocation(launch, surroundings))
        .map(why -> version + " cannot be started: " + why);
  }

  /** Whether its instances are to listen on a port of their own. */
  static boolean wantsPort(Launch launch) {
    return Surroundings.mentions(PORT, launch.command(), launch.environment());
  }

  /** What stands for the placeholders; the deployment is known where the server tells it. */
  static Map<String, String> placeholders(Launch launch, int port) {
    Map<String, String> values = new HashMap<>();
    values.put("version", Words.version(launch.release()));
    values.put("environment", launch.place().environment());
    values.put(PORT, Integer.toString(port));
    Optional.ofNullable(launch.environment().get("SLIPWAY_DEPLOYMENT"))
        .ifPresent(deployment -> values.put("deployment", deployment));
    return values;
  }

  private static Optional<String> objectionToConduct(Launch.Conduct conduct, int instances) {
    if (instances < 0 || instances > MOST_INSTANCES) {
      return Optional.of(
          "%d instances are asked for; 0 to %d can be".formatted(instances, MOST_INSTANCES));
    }
    if (conduct.single() && instances > 1) {
      return Optional.of(
          "it is single, never two at once, and %d instances are asked for".formatted(instances));
    }
    if (!Host.knowsSignal(conduct.stopSignal())) {
      return Optional.of(
          "its stop signal %s is none of HUP, INT, QUIT, TERM, USR1, USR2, WINCH, ABRT, ALRM, KILL"
              .formatted(conduct.stopSignal()));
    }
    if (conduct.readyWithinMillis() > LONGEST.toMillis()
        || conduct.stopWithinMillis() > LONGEST.toMillis()) {
      return Optional.of("a start or stop may take %s at most".formatted(Words.of(LONGEST)));
    }
    return objectionToPath(conduct.readyPath()).or(() -> objectionToPath(conduct.warmUpPath()));
  }

  /** Why no GET can be made for the path; an empty one stands for none. */
  private static Optional<String> objectionToPath(String path) {
    return path.isEmpty() || path.matches("/[\\x21-\\x7e]*")
        ? Optional.empty()
        : Optional.of(
            "\"%s\" is no path: it begins with / and holds no spaces"
                .formatted(Words.printable(path)));
  }

  private static Optional<String> objectionToLimits(Launch.Limits limits) {
    long most = Host.mostOpenFiles();
    return limits.files() <= most
        ? Optional.empty()
        : Optional.of(
            "its instances are to have %d files open, and the agent's own hard limit is %d: raise that (LimitNOFILE= of the agent's unit, or ulimit -Hn where it is started), or say less"
                .formatted(limits.files(), most));
  }

  private static Optional<String> objectionToPort(Launch launch) {
    return launch.conduct().readyPath().isEmpty() || wantsPort(launch)
        ? Optional.empty()
        : Optional.of(
            "GET %s is to be answered, but neither its command nor its environment says {port}, so it cannot know where"
                .formatted(launch.conduct().readyPath()));
  }

  private static Optional<String> objectionToDirectory(String directory) {
    return Files.isDirectory(Path.of(directory))
        ? Optional.empty()
        : Optional.of("its folder %s is not there".formatted(directory));
  }

  private static Optional<String> objectionToInvocation(Launch launch, Surroundings surroundings) {
    return switch (surroundings.rehearse(
        launch.command(), launch.environment(), placeholders(launch, 0))) {
      case Invocation.Complete _ -> Optional.empty();
      case Invocation.Incomplete(String reason) -> Optional.of(reason);
      case Invocation.WithoutSecret(String reason) -> Optional.of(reason);
    };
  }
}
