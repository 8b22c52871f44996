package slipway.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import slipway.application.Program;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Nearest;
import slipway.configuration.text.Tree;

/**
 * Fills in {@code {url:COMPONENT}}: where a component is called by its own users. Whoever calls it
 * there meets its releases as they do, a canary included.
 */
final class Urls {
  static final String PREFIX = "url:";

  private final Map<String, Part> parts = new LinkedHashMap<>();

  Urls(List<Part> parts) {
    parts.forEach(part -> this.parts.put(part.name(), part));
  }

  /** The program with addresses in it; what cannot be filled in is noted where it stands. */
  Optional<Program> in(Part part) {
    return part.program().map(program -> filled(program, part.section()));
  }

  private Program filled(Program program, Section section) {
    List<String> run = new ArrayList<>();
    for (String argument : program.run()) {
      run.add(filled(argument, section, section.place("run")));
    }
    SortedMap<String, String> variables = new TreeMap<>();
    program
        .environment()
        .forEach(
            (name, value) ->
                variables.put(name, filled(value, section, section.place("environment"))));
    return new Program(run, program.prepare(), program.instances(), variables, program.limits());
  }

  private String filled(String text, Section section, Tree at) {
    return Template.of(text)
        .filled(
            name ->
                name.startsWith(PREFIX)
                    ? url(name.substring(PREFIX.length()), section, at)
                    : Optional.empty());
  }

  private Optional<String> url(String component, Section section, Tree at) {
    Part called = parts.get(component);
    String found = "{" + PREFIX + component + "}";
    if (called == null) {
      section
          .notes()
          .slip(
              Kind.UNKNOWN_COMPONENT,
              at,
              Found.text(found),
              "a component of the file: " + Expected.oneOf(List.copyOf(parts.keySet())),
              Nearest.to(component, parts.keySet()).map(n -> "{" + PREFIX + n + "}"));
      return Optional.empty();
    }
    if (called.entry().isEmpty()) {
      section
          .notes()
          .mistake(
              Kind.ENTRY_OF_WHOM,
              at,
              found + ", and " + component + " has no entry here",
              "one that has users, or an entry for it, as in components: {%s: {entry: HOST:PORT}}"
                  .formatted(component));
      return Optional.empty();
    }
    Optional<String> url = called.entry().get().url();
    if (url.isEmpty()) {
      section
          .notes()
          .mistake(
              Kind.ENTRY_NAME_MISSING,
              at,
              found + ", and the entry of " + component + " has TLS and no names",
              "names in it, as in names: [shop.example.com]: its certificate is for a name, which"
                  + " must lead to this host");
    }
    return url;
  }
}
