package slipway.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One build of Slipway, unpacked.
 *
 * @param version as it says of itself
 */
record Build(Path folder, String version) {
  private static final int ANSWERS_WITHIN_SECONDS = 30;
  private static final List<String> PARTS =
      List.of("slipway", "lib", "lib/agent", "lib/cli", "lib/server");

  /**
   * The build in the folder.
   *
   * @throws StartRefused when it is not complete, or does not run on the JDK there is
   */
  static Build in(Path folder) {
    boolean checkout = Files.isRegularFile(folder.resolve("pom.xml"));
    PARTS.stream()
        .filter(part -> !Files.exists(folder.resolve(part)) && !checkout)
        .findFirst()
        .ifPresent(
            part -> {
              throw new StartRefused(
                  "%s is no build of Slipway: there is no %s in it; expected an unpacked release archive"
                      .formatted(folder, part));
            });
    return new Build(folder, versionOf(folder.resolve("slipway")));
  }

  Path launcher() {
    return folder.resolve("slipway");
  }

  /** Asks it, and so finds out whether it runs here. */
  static String versionOf(Path launcher) {
    var builder = new ProcessBuilder("/bin/sh", launcher.toString(), "--version");
    builder.redirectErrorStream(true).redirectInput(Path.of("/dev/null").toFile());
    builder.environment().put("SLIPWAY_JAVA_HOME", OwnProcess.javaHome().toString());
    builder.environment().put("SLIPWAY_AS_IT_IS", "1");
    try {
      Process process = builder.start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (!process.waitFor(ANSWERS_WITHIN_SECONDS, TimeUnit.SECONDS)
          || process.exitValue() != 0
          || !said.startsWith("slipway ")) {
        process.destroyForcibly();
        throw new StartRefused(
            "%s does not run here: asked for its version it said: %s".formatted(launcher, said));
      }
      return said.substring("slipway ".length());
    } catch (IOException e) {
      throw new StartRefused("%s cannot be run: %s".formatted(launcher, e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused("interrupted while %s was asked".formatted(launcher), e);
    }
  }
}
