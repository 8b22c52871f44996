package slipway.configuration;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import slipway.application.Limits;
import slipway.application.Program;
import slipway.configuration.text.Mistake.Kind;

/** Reads what a component's instances run. */
final class ProgramReader {
  private static final int MOST_INSTANCES = 100;
  private static final Arguments RUN = new Arguments(Braces.IN_RUN);
  private static final Arguments PREPARE = new Arguments(Braces.IN_PREPARE);
  private static final String PORT = "port";

  private ProgramReader() {}

  /** What it runs; empty where that is not known. */
  static Optional<Program> read(Section component) {
    Optional<List<String>> run = component.value("run", RUN);
    List<String> prepare = prepare(component);
    int instances = component.value("instances", new WholeNumbers(1, MOST_INSTANCES), 1);
    SortedMap<String, String> variables = Variables.read(component);
    Limits limits = LimitsReader.read(component);
    return run.map(arguments -> new Program(arguments, prepare, instances, variables, limits));
  }

  private static List<String> prepare(Section component) {
    if (!component.says("prepare")) {
      component.sheet().assumed(component.at("prepare"), "none");
    }
    return component.value("prepare", PREPARE).orElse(List.of());
  }

  /** Notes a component that runs nothing. */
  static void require(Section component) {
    if (!component.says("run")) {
      component
          .notes()
          .mistake(
              Kind.MISSING_KEY,
              component.mapping(),
              "no \"run\"",
              "the program and its arguments, as in run: [java, Shop.java, --port, \"{port}\"]");
    }
  }

  /** Notes a program that is not told its port, though somebody will call it. */
  static void requirePort(Section component, Program program, String caller) {
    boolean told =
        Stream.concat(program.run().stream(), program.environment().values().stream())
            .map(Template::of)
            .anyMatch(template -> template.has(PORT));
    if (!told) {
      component
          .notes()
          .mistake(
              Kind.PORT_MISSING,
              component.place("run"),
              "no {port}",
              "it in run, as in [..., --port, \"{port}\"], or in environment, as in"
                  + " {PORT: \"{port}\"}, since every instance has a port of its own and "
                  + caller);
    }
  }
}
