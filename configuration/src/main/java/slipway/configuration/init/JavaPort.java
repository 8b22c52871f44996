package slipway.configuration.init;

import java.util.List;
import java.util.Optional;
import slipway.configuration.init.Project.Program;

/** Tells a Java program its port, in the way its text asks for it. */
final class JavaPort {
  private JavaPort() {}

  /**
   * The program with its port.
   *
   * @param run a call of java, whose options come second
   */
  static Program of(List<String> run, Sources sources, List<String> notes) {
    var program = Program.of(run);
    Optional<String> variable = sources.first("getenv\\(\"([A-Z_]*PORT)\"");
    Optional<String> variableOfMap =
        sources.first("getenv\\(\\)\\s*\\.get(?:OrDefault)?\\(\"([A-Z_]*PORT)\"");
    Optional<String> property =
        sources
            .first("get(?:Property|Integer)\\(\"([A-Za-z.]*port)\"")
            .or(() -> sources.first("Integer\\.getInteger\\(\"([A-Za-z.]*port)\""));
    if (sources.has("\"--port\"")) {
      return program.withArguments("--port", "{port}");
    }
    if (sources.has("\"--port=")) {
      return program.withArguments("--port={port}");
    }
    if (variable.isPresent() || variableOfMap.isPresent()) {
      return program.withVariable(variable.or(() -> variableOfMap).get(), "{port}");
    }
    if (property.isPresent()) {
      return Program.of(List.of(run.getFirst(), "-D" + property.get() + "={port}"))
          .withArguments(run.subList(1, run.size()).toArray(String[]::new));
    }
    if (sources.first("(parseInt|valueOf)\\(\\s*args\\[0\\]").isPresent()) {
      return program.withArguments("{port}");
    }
    notes.add("it must listen on the port that the variable PORT names");
    return program.withVariable("PORT", "{port}");
  }
}
