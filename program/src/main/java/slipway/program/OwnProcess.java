package slipway.program;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts this very program in another role, in a session of its own: it outlives whoever starts it
 * and the terminal. By the launcher, which knows each role's class path and flags; where there is
 * none (tests, an IDE), as this process was started.
 */
final class OwnProcess {
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

  private final Optional<Path> launcher;
  private final Optional<Map<String, String>> inherited;
  private final Map<String, String> added;

  private OwnProcess(
      Optional<Path> launcher, Optional<Map<String, String>> inherited, Map<String, String> added) {
    this.launcher = launcher;
    this.inherited = inherited;
    this.added = added;
  }

  /** As this process was started. */
  static OwnProcess likeThis() {
    return new OwnProcess(
        Optional.ofNullable(System.getProperty("slipway.launcher")).map(Path::of),
        Optional.empty(),
        Map.of());
  }

  /** By the launcher of another build. */
  static OwnProcess by(Path launcher) {
    return new OwnProcess(Optional.of(launcher), Optional.empty(), Map.of());
  }

  /** The same, by the launcher of another build. */
  OwnProcess at(Path other) {
    return new OwnProcess(Optional.of(other), inherited, added);
  }

  /** The same with another environment than this process has. */
  OwnProcess with(Map<String, String> environment) {
    return new OwnProcess(launcher, Optional.of(Map.copyOf(environment)), added);
  }

  /** The same, with variables besides. */
  OwnProcess and(Map<String, String> variables) {
    return new OwnProcess(launcher, inherited, Map.copyOf(variables));
  }

  /**
   * Starts it.
   *
   * @param arguments as typed after {@code slipway}
   * @param folder the working folder
   * @param output where it writes
   * @param environment beside this process's own
   */
  Process start(
      List<String> arguments, Path folder, LogFile output, Map<String, String> environment) {
    List<String> command = new ArrayList<>(List.of("setsid"));
    command.addAll(program());
    command.addAll(arguments);
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.ready().path().toFile()));
    inherited.ifPresent(
        all -> {
          builder.environment().clear();
          builder.environment().putAll(all);
        });
    builder.environment().putAll(added);
    builder.environment().putAll(environment);
    // The same JDK, and no build now: whoever starts this needs it at once.
    builder.environment().put("SLIPWAY_JAVA_HOME", JAVA_HOME.toString());
    builder.environment().put("SLIPWAY_AS_IT_IS", "1");
    try {
      return builder.start();
    } catch (IOException e) {
      throw new StartRefused(
          "slipway %s cannot be started: %s".formatted(arguments.getFirst(), e.getMessage()), e);
    }
  }

  /** The launcher; empty where there is none. */
  Optional<Path> launcher() {
    return launcher;
  }

  /** The JDK all of Slipway's own processes run on. */
  static Path javaHome() {
    return JAVA_HOME;
  }

  private List<String> program() {
    return launcher
        .map(script -> List.of("/bin/sh", script.toString()))
        .orElseGet(
            () ->
                List.of(
                    JAVA_HOME.resolve("bin/java").toString(),
                    "-XX:+UseSerialGC",
                    "-Xmx256m",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName()));
  }
}
