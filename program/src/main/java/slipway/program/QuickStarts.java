package slipway.program;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Has the launcher prepare quick starts while a server is up: in the background, at the lowest
 * priority, and only what is not prepared yet. Closed, it is given up until the next server.
 */
final class QuickStarts implements AutoCloseable {
  /**
   * In the environment of a server that prepares none: one that is killed for show would leave the
   * preparation behind.
   */
  static final String NONE = "SLIPWAY_NO_QUICK_STARTS";

  private static final System.Logger LOG = System.getLogger(QuickStarts.class.getName());
  private static final long GONE_WITHIN_SECONDS = 2;
  private static final long PREPARED_WITHIN_SECONDS = 360;

  private final Optional<Process> launcher;

  private QuickStarts(Optional<Process> launcher) {
    this.launcher = launcher;
  }

  /** Begins, where there is a launcher, and nobody asked for quiet. */
  static QuickStarts prepare(OwnProcess own, Map<String, String> environment) {
    return new QuickStarts(
        own.launcher()
            .filter(_ -> !environment.containsKey(NONE))
            .flatMap(launcher -> start(launcher, Map.of())));
  }

  /** Prepares those of a build, where nobody asked for none, and waits until that is done. */
  static void prepareNow(Path launcher, Map<String, String> environment) {
    if (environment.containsKey(NONE)) {
      return;
    }
    start(launcher, environment)
        .ifPresent(
            process -> {
              try {
                if (!process.waitFor(PREPARED_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                  giveUp(process);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                giveUp(process);
              }
            });
  }

  private static Optional<Process> start(Path launcher, Map<String, String> environment) {
    var builder =
        new ProcessBuilder(List.of("setsid", "/bin/sh", launcher.toString(), "rehearse"))
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    builder.environment().put("SLIPWAY_JAVA_HOME", OwnProcess.javaHome().toString());
    builder.environment().put("SLIPWAY_AS_IT_IS", "1");
    try {
      return Optional.of(builder.start());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "quick starts cannot be prepared", e);
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    launcher.filter(Process::isAlive).ifPresent(QuickStarts::giveUp);
  }

  /** The launcher tidies up behind itself, as soon as what it waits for is gone. */
  private static void giveUp(Process launcher) {
    List<ProcessHandle> played = launcher.descendants().toList();
    launcher.destroy();
    played.forEach(ProcessHandle::destroyForcibly);
    try {
      launcher.onExit().get(GONE_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "what prepares quick starts is slow to end", e);
      launcher.descendants().forEach(ProcessHandle::destroyForcibly);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
