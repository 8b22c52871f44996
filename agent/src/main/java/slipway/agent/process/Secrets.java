package slipway.agent.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Values that configurations name and do not hold: the agent's environment and files have them. */
final class Secrets {
  private static final int LONGEST_SECRET = 64 * 1024;

  private final Map<String, String> agents;

  /** With the agent's own environment. */
  Secrets(Map<String, String> agents) {
    this.agents = agents;
  }

  /**
   * The secret, read now.
   *
   * @param variable it is for
   */
  String read(String variable, Template.Reference reference) throws Unfilled {
    return switch (reference.kind()) {
      case "env" ->
          Optional.ofNullable(agents.get(reference.name()))
              .orElseThrow(
                  () ->
                      missing(variable, reference, "the agent's environment has no such variable"));
      case "file" -> file(variable, reference);
      default ->
          throw missing(
              variable, reference, "the agent can read ${env:NAME} and ${file:path} only");
    };
  }

  private static String file(String variable, Template.Reference reference) throws Unfilled {
    Path path = Path.of(reference.name());
    if (!path.isAbsolute()) {
      throw missing(variable, reference, "the path must be absolute");
    }
    try {
      if (Files.size(path) > LONGEST_SECRET) {
        throw missing(variable, reference, "longer than %d bytes".formatted(LONGEST_SECRET));
      }
      return Files.readString(path, StandardCharsets.UTF_8).replaceFirst("\\r?\\n$", "");
    } catch (IOException e) {
      throw missing(variable, reference, e.getClass().getSimpleName());
    }
  }

  private static Unfilled missing(String variable, Template.Reference reference, String why) {
    return new Unfilled("%s needs %s: %s".formatted(variable, reference, why));
  }
}
