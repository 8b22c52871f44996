package slipway.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The version of a build as it says of itself: asked, it shows that it runs here. */
final class AskedVersion {
  private static final int ANSWERS_WITHIN_SECONDS = 30;

  private AskedVersion() {}

  /**
   * What the launcher says.
   *
   * @throws StartRefused when it does not run on the JDK there is
   */
  static String of(Path launcher) {
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
