package slipway.configuration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import slipway.application.Component;
import slipway.application.LaneId;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;
import slipway.configuration.text.Tree.Field;
import slipway.configuration.text.Tree.Mapping;

/** Reads a whole file. */
final class FileReader {
  private static final int MOST_NAMED = 50;

  private final String fileName;
  private final Notes notes;

  FileReader(String fileName, Notes notes) {
    this.fileName = fileName;
    this.notes = notes;
  }

  /** What the file means; empty, or not to be used, where there are mistakes. */
  Optional<Configuration> read(Tree tree) {
    Secrets.hide(tree, notes);
    var aside = new Desk(notes, new Sheet(fileName));
    Optional<Section> file = Section.of(Shape.FILE, tree, "", aside);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    String application = application(file.get());
    List<Field> components = named(file.get(), "components", "a component", true);
    refuseStrategyNames(components);
    components.forEach(component -> checkAlone(component, aside));
    List<Field> checks = named(file.get(), "checks", "a check", false);
    List<String> names = components.stream().map(Field::name).toList();
    checks.forEach(check -> Checks.checkAlone(check, names, aside));
    List<Field> secrets = named(file.get(), "secrets", "a secret", false);
    new Sources(secrets, new LaneId(application, "any"), aside).check();
    SequencedMap<String, Effective> environments = new LinkedHashMap<>();
    var book = new Entries.Book();
    for (Field environment : named(file.get(), "environments", "an environment", true)) {
      environment(application, environment, file.get())
          .flatMap(
              section ->
                  new EnvironmentReader(
                          new LaneId(application, environment.name()),
                          components,
                          checks,
                          secrets,
                          section)
                      .read(book))
          .ifPresent(effective -> environments.put(environment.name(), effective));
    }
    var configuration = new Configuration(application, environments);
    if (notes.areClean()) {
      warnOfUnused(components, checks, configuration);
    }
    return Optional.of(configuration);
  }

  /** What is written and has no effect anywhere is probably not what was meant. */
  private void warnOfUnused(List<Field> components, List<Field> checks, Configuration read) {
    List<Component> everywhere =
        read.environments().values().stream()
            .flatMap(e -> e.environment().components().stream())
            .toList();
    for (Field component : components) {
      boolean called =
          everywhere.stream()
              .anyMatch(c -> c.name().equals(component.name()) && c.access().isPresent());
      if (!called && component.value() instanceof Mapping mapping) {
        mapping
            .field("routing")
            .ifPresent(
                routing ->
                    notes.warn(
                        routing.key(), "it has no effect: no environment has an entry for it"));
      }
    }
    for (Field check : checks) {
      boolean used =
          everywhere.stream()
              .flatMap(c -> c.checks().stream())
              .anyMatch(c -> c.name().equals(check.name()));
      if (!used) {
        notes.warn(check.key(), "it has no effect: no environment has it among its checks");
      }
    }
  }

  private String application(Section file) {
    if (!file.says("application")) {
      notes.mistake(
          Kind.MISSING_KEY,
          file.mapping(),
          "no \"application\"",
          "its name, as in application: shop");
    }
    return file.value("application", new Name("an application")).orElse("");
  }

  /** The fields of that key. A wrong name is noted, and what it names read all the same. */
  private List<Field> named(Section file, String key, String what, boolean needed) {
    Optional<Tree> tree = file.tree(key);
    if (tree.isEmpty()) {
      if (needed) {
        notes.mistake(Kind.MISSING_KEY, file.mapping(), "no \"" + key + "\"", what + " at least");
      }
      return List.of();
    }
    if (!(tree.get() instanceof Mapping mapping) || (needed && mapping.fields().isEmpty())) {
      String found = tree.get() instanceof Mapping ? "an empty mapping" : Found.in(tree.get());
      notes.mistake(
          Kind.NOT_A_MAPPING, tree.get(), found, "a mapping from names, " + what + " each");
      return List.of();
    }
    if (mapping.fields().size() > MOST_NAMED) {
      notes.mistake(
          Kind.TOO_MANY, mapping, mapping.fields().size() + " " + key, "at most " + MOST_NAMED);
      return List.of();
    }
    var name = new Name(what);
    mapping.fields().forEach(field -> name.readKey(field.key(), notes));
    return mapping.fields().stream().map(FileReader::shownByName).toList();
  }

  /** What is missing in a mapping is shown at its name, not at its first key. */
  private static Field shownByName(Field field) {
    return field.value() instanceof Mapping mapping
        ? new Field(field.key(), new Mapping(field.key().at(), mapping.path(), mapping.fields()))
        : field;
  }

  private void refuseStrategyNames(List<Field> components) {
    for (Field component : components) {
      if (Strategies.NAMES.contains(component.name())) {
        notes.mistake(
            Kind.RESERVED_NAME,
            component.key(),
            Found.text(component.name()),
            "another name: that is a strategy's");
      }
    }
  }

  /** Notes what is wrong with a component in itself, even where no environment leaves it as is. */
  private static void checkAlone(Field component, Desk desk) {
    String path = "components." + component.name();
    Section.of(Shape.COMPONENT, component.value(), path, desk)
        .ifPresent(section -> Part.read(component.name(), section, List.of(), Optional.empty()));
  }

  private Optional<Section> environment(String application, Field environment, Section file) {
    var sheet = new Sheet(fileName);
    sheet.written("application", Text.write(application), file.place("application"));
    sheet.written("environment", environment.name(), environment.key());
    return Section.of(Shape.ENVIRONMENT, environment.value(), "", new Desk(notes, sheet));
  }
}
