package slipway.configuration;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import slipway.application.LaneId;
import slipway.application.Program;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Nearest;
import slipway.configuration.text.Tree;
import slipway.configuration.text.Tree.Field;
import slipway.secrets.Reference;

/**
 * Fills in {@code ${secret:NAME}}: the file names a command for it, which travels in the reference
 * from here on and is run where an instance starts.
 */
final class Sources {
  private static final String PREFIX = "secret:";
  private static final Arguments COMMAND = new Arguments(Braces.IN_SOURCE);
  private static final Durations WITHIN =
      new Durations(Duration.ofMillis(100), Duration.ofMinutes(1));
  private static final Duration USUAL = Duration.ofSeconds(5);

  private final List<Field> secrets;
  private final Map<String, String> known;
  private final Desk desk;
  private final Map<String, Optional<Reference>> read = new HashMap<>();

  /** Those that the file names, as one environment asks for them. */
  Sources(List<Field> secrets, LaneId lane, Desk desk) {
    this.secrets = secrets;
    this.known = Map.of("application", lane.application(), "environment", lane.environment());
    this.desk = desk;
  }

  /** Notes what is wrong with each, even where nobody asks for it. */
  void check() {
    secrets.forEach(secret -> command(secret.name()));
  }

  /** The program with commands in its references; what cannot be is noted where it stands. */
  Program in(Program program, Section component) {
    SortedMap<String, String> variables = new TreeMap<>();
    program
        .environment()
        .forEach(
            (name, value) ->
                variables.put(
                    name, filled(Template.of(value), component, component.place("environment"))));
    return new Program(
        program.run(), program.prepare(), program.instances(), variables, program.limits());
  }

  private String filled(Template value, Section component, Tree at) {
    return value.referring(
        inside ->
            inside.startsWith(PREFIX)
                ? command(inside.substring(PREFIX.length()), component, at)
                : inside);
  }

  private String command(String name, Section component, Tree at) {
    List<String> names = secrets.stream().map(Field::name).toList();
    if (!names.contains(name)) {
      component
          .notes()
          .slip(
              Kind.UNKNOWN_SECRET,
              at,
              Found.text("${" + PREFIX + name + "}"),
              names.isEmpty()
                  ? "a secret that the file names, as in secrets: {%s: {command: [cat, /run/%s]}}"
                      .formatted(name, name)
                  : "a secret of the file: " + Expected.oneOf(names),
              Nearest.to(name, names).map(n -> "${" + PREFIX + n + "}"));
    }
    return command(name).map(r -> r.kind() + ":" + r.name()).orElse(PREFIX + name);
  }

  private Optional<Reference> command(String name) {
    Optional<Reference> already = read.getOrDefault(name, Optional.empty());
    if (already.isPresent()) {
      return already;
    }
    Optional<Reference> reference =
        secrets.stream()
            .filter(secret -> secret.name().equals(name))
            .findFirst()
            .flatMap(s -> Section.of(Shape.SECRET, s.value(), "secrets." + name, desk))
            .flatMap(section -> reference(name, section));
    read.put(name, reference);
    return reference;
  }

  private Optional<Reference> reference(String name, Section section) {
    if (!section.says("command")) {
      section
          .notes()
          .mistake(
              Kind.MISSING_KEY,
              section.mapping(),
              "no \"command\"",
              "the program that prints it and its arguments, as in command: [cat, /run/db]");
    }
    Duration within = section.value("within", WITHIN, USUAL);
    Function<String, Optional<String>> here = key -> Optional.ofNullable(known.get(key));
    return section
        .value("command", COMMAND)
        .map(words -> words.stream().map(w -> Template.of(w).filled(here)).toList())
        .map(words -> words.stream().map(w -> Template.of(w).literally("")).toList())
        .map(words -> Reference.toCommand(name, words, within));
  }
}
