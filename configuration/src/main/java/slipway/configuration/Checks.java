package slipway.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slipway.check.Check;
import slipway.check.Check.When;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Tree;
import slipway.configuration.text.Tree.Field;
import slipway.configuration.text.Tree.Mapping;

/** Reads the file's checks, and which of them an environment's components must pass. */
final class Checks {
  private static final int MOST = 100;
  private static final Map<String, When> MOMENTS = moments();

  private final List<Field> fields;
  private final List<Part> parts;
  private final Desk desk;

  /**
   * @param fields the checks of the file
   */
  Checks(List<Field> fields, List<Part> parts, Desk desk) {
    this.fields = fields;
    this.parts = parts;
    this.desk = desk;
  }

  private static Map<String, When> moments() {
    Map<String, When> moments = new LinkedHashMap<>();
    moments.put("before", When.BEFORE);
    moments.put("during", When.DURING);
    moments.put("after", When.AFTER);
    moments.put("scheduled", When.SCHEDULED);
    return moments;
  }

  /** Notes what is wrong with a check, whoever uses it. */
  static void checkAlone(Field field, List<String> components, Desk desk) {
    var _ = new CheckReader(field, desk).read();
    component(field).ifPresent(tree -> Known.component(components).read(tree, desk.notes()));
  }

  /** By component, those that apply in the environment, each with its moments. */
  Map<String, List<Check>> of(Section environment) {
    Map<String, List<Check>> byComponent = new LinkedHashMap<>();
    parts.forEach(part -> byComponent.put(part.name(), new ArrayList<>()));
    Map<String, List<When>> moments = moments(environment);
    for (Field field : fields) {
      List<When> when = moments.getOrDefault(field.name(), List.of());
      if (when.isEmpty()) {
        continue;
      }
      Optional<Check> check = new CheckReader(field, desk).read();
      Optional<String> owner = owner(field);
      if (check.isPresent() && owner.isPresent()) {
        Check read = check.get();
        byComponent
            .computeIfAbsent(owner.get(), _ -> new ArrayList<>())
            .add(new Check(read.name(), read.probe(), read.effort(), when));
      }
    }
    return byComponent;
  }

  /** By check. A list says which are asked before users come; so does nothing, of all. */
  private Map<String, List<When>> moments(Section environment) {
    List<String> all = fields.stream().map(Field::name).toList();
    var names = new ListOf<>("checks", Known.check(all), 0, MOST);
    Map<String, List<When>> moments = new LinkedHashMap<>();
    if (environment.tree("checks").orElse(environment.mapping()) instanceof Tree.Mapping mapping
        && environment.says("checks")) {
      Section.of(Shape.MOMENTS, mapping, environment.at("checks"), desk)
          .ifPresent(
              section ->
                  MOMENTS.forEach(
                      (key, when) ->
                          add(moments, section.value(key, names).orElse(List.of()), when)));
    } else {
      add(moments, environment.value("checks", names, all), When.BEFORE);
    }
    return moments;
  }

  private static void add(Map<String, List<When>> moments, List<String> names, When when) {
    names.stream()
        .distinct()
        .forEach(name -> moments.computeIfAbsent(name, _ -> new ArrayList<>()).add(when));
  }

  /** The component it says; else the only one, the only one with users, or the only one to call. */
  private Optional<String> owner(Field field) {
    List<String> names = parts.stream().map(Part::name).toList();
    String path = "checks." + field.name() + ".component";
    Optional<Tree> said = component(field);
    if (said.isPresent()) {
      Optional<String> owner = Known.component(names).read(said.get(), desk.notes());
      owner.ifPresent(name -> desk.sheet().written(path, name, said.get()));
      return owner;
    }
    List<String> candidates = candidates(names);
    if (candidates.size() == 1) {
      desk.sheet().assumed(path, candidates.getFirst(), "the only one it can be");
      return Optional.of(candidates.getFirst());
    }
    if (!parts.isEmpty()) {
      desk.notes()
          .mistake(
              Kind.CHECK_OF_WHOM,
              field.value(),
              "a check of one of " + names.size() + " components",
              "component: %s, as in {get: /path, component: %s}"
                  .formatted(Expected.oneOf(names), names.getFirst()));
    }
    return Optional.empty();
  }

  private static Optional<Tree> component(Field field) {
    return field.value() instanceof Mapping mapping
        ? mapping.field("component").map(Field::value)
        : Optional.empty();
  }

  private List<String> candidates(List<String> names) {
    if (names.size() == 1) {
      return names;
    }
    List<String> used = parts.stream().filter(p -> p.entry().isPresent()).map(Part::name).toList();
    return used.isEmpty() ? parts.stream().filter(Part::isCalled).map(Part::name).toList() : used;
  }
}
