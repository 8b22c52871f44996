package slipway.agent.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Starts programs under the wrapper script: in sessions of their own, so that they outlive us. */
final class Wrapper {
  private static final Duration WITHIN = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(2);
  private static final int LAST_WORDS = 500;

  private final Path setsid;
  private final Path script;
  private final Patience patience;
  private final Surroundings surroundings;

  Wrapper(Path setsid, Path script, Patience patience, Surroundings surroundings) {
    this.setsid = setsid;
    this.script = script;
    this.patience = patience;
    this.surroundings = surroundings;
  }

  /** The program that makes sessions, which this cannot do without. */
  static Path setsid(Map<String, String> environment) {
    String path = environment.getOrDefault("PATH", "") + ":/usr/bin:/bin";
    return Arrays.stream(path.split(":", -1))
        .map(folder -> Path.of(folder, "setsid"))
        .filter(Path::isAbsolute)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new UnsupportedOperationException(
                    "the program setsid, which Slipway's agent starts instances with, is not in %s (util-linux and busybox have it)"
                        .formatted(path)));
  }

  /**
   * Starts the life.
   *
   * @param orders variables that are for the wrapper alone
   * @throws UnusableFolder when the wrapper does not come up
   */
  void start(
      Life life,
      Invocation.Complete what,
      Path directory,
      Output output,
      Map<String, String> orders) {
    List<String> command =
        new ArrayList<>(
            List.of(setsid.toString(), "/bin/sh", script.toString(), life.folder().toString()));
    command.addAll(what.command());
    var builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.current().toFile()));
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(what.environment());
    environment.put(Brand.VARIABLE, life.marker());
    environment.putAll(orders);
    surroundings.umask().ifPresent(mask -> environment.put(Surroundings.UMASK, mask));
    try {
      Process process = builder.start();
      if (!patience.until(() -> life.wrapper().isPresent() || !process.isAlive(), WITHIN, LOOK)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UnusableFolder(directory, "run in", e);
    }
    if (life.wrapper().isEmpty()) {
      String said = output.lastWords(0, LAST_WORDS);
      throw new UnusableFolder(
          life.folder(),
          "written",
          new IOException(said.isEmpty() ? "its wrapper left nothing there" : said));
    }
  }
}
