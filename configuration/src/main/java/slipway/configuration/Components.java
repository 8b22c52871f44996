package slipway.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Tree;
import slipway.configuration.text.Tree.Field;
import slipway.configuration.text.Tree.Mapping;

/** The components of an environment: what all environments say of them, and what it says anew. */
final class Components {
  private static final String PER_VARIABLE = "environment";

  private final Section environment;
  private final Desk desk;

  Components(Section environment) {
    this.environment = environment;
    this.desk = environment.desk();
  }

  /** By name, in the order of the file. */
  Map<String, Section> merge(List<Field> components) {
    Map<String, Mapping> anew = anew(components.stream().map(Field::name).toList());
    Map<String, Section> merged = new LinkedHashMap<>();
    for (Field component : components) {
      if (component.value() instanceof Mapping base) {
        Mapping over = anew.get(component.name());
        Mapping own = withoutMisplaced(base);
        Mapping both = over == null ? own : over(own, over);
        String path = "components." + component.name();
        merged.put(component.name(), new Section(Shape.COMPONENT_IN_ENVIRONMENT, both, path, desk));
      }
    }
    return merged;
  }

  /** What stands in no component is no part of one, whatever it would be in an environment. */
  private static Mapping withoutMisplaced(Mapping base) {
    List<Field> fields =
        base.fields().stream().filter(f -> Shape.COMPONENT.keys().contains(f.name())).toList();
    return new Mapping(base.at(), base.path(), fields);
  }

  private Map<String, Mapping> anew(List<String> names) {
    Map<String, Mapping> anew = new LinkedHashMap<>();
    Optional<Tree> tree = environment.tree("components");
    if (tree.isEmpty()) {
      return anew;
    }
    if (!(tree.get() instanceof Mapping mapping)) {
      desk.notes()
          .mistake(
              Kind.NOT_A_MAPPING, tree.get(), Found.in(tree.get()), "a mapping from components");
      return anew;
    }
    for (Field field : mapping.fields()) {
      boolean known = Known.component(names).read(field.key(), desk.notes()).isPresent();
      Section.of(Shape.COMPONENT_IN_ENVIRONMENT, field.value(), field.value().path(), desk)
          .filter(_ -> known)
          .ifPresent(section -> anew.put(field.name(), section.mapping()));
    }
    return anew;
  }

  /** What is said anew replaces what was said; variables one by one. */
  private static Mapping over(Mapping base, Mapping anew) {
    Map<String, Field> fields = new LinkedHashMap<>();
    base.fields().forEach(field -> fields.put(field.name(), field));
    anew.fields().forEach(field -> fields.merge(field.name(), field, Components::over));
    return new Mapping(base.at(), base.path(), List.copyOf(fields.values()));
  }

  private static Field over(Field base, Field anew) {
    return base.name().equals(PER_VARIABLE)
            && base.value() instanceof Mapping variables
            && anew.value() instanceof Mapping more
        ? new Field(anew.key(), over(variables, more))
        : anew;
  }

  /** What each component names in {@code after}. */
  static Map<String, List<String>> after(Map<String, Section> components) {
    Map<String, List<String>> after = new LinkedHashMap<>();
    components.forEach((name, section) -> after.put(name, after(section, components.keySet())));
    return after;
  }

  /**
   * The names in the order of the way out: that of the file, but that each comes after those it
   * names in {@code after}.
   */
  static List<String> order(Map<String, Section> components, Map<String, List<String>> after) {
    Set<String> order = new LinkedHashSet<>();
    for (int i = 0; i < components.size(); i++) {
      Optional<String> next =
          after.entrySet().stream()
              .filter(c -> !order.contains(c.getKey()) && order.containsAll(c.getValue()))
              .map(Map.Entry::getKey)
              .findFirst();
      if (next.isEmpty()) {
        noteCircle(components, after, order);
        break;
      }
      order.add(next.get());
    }
    return List.copyOf(order);
  }

  private static List<String> after(Section component, Set<String> names) {
    if (!component.says("after")) {
      component.sheet().assumed(component.at("after"), "none");
    }
    var known = Known.component(List.copyOf(names));
    return component
        .value("after", new ListOf<>("components", known, 0, names.size()))
        .orElse(List.of());
  }

  private static void noteCircle(
      Map<String, Section> components, Map<String, List<String>> after, Set<String> done) {
    List<String> walk = new ArrayList<>();
    String at =
        after.keySet().stream().filter(name -> !done.contains(name)).findFirst().orElseThrow();
    while (!walk.contains(at)) {
      walk.add(at);
      at =
          after.getOrDefault(at, List.of()).stream()
              .filter(name -> !done.contains(name))
              .findFirst()
              .orElseThrow();
    }
    List<String> circle = new ArrayList<>(walk.subList(walk.indexOf(at), walk.size()));
    circle.add(at);
    Section first = components.get(at);
    if (first != null) {
      first
          .notes()
          .mistake(
              Kind.CIRCLE,
              first.place("after"),
              String.join(" after ", circle),
              "an order that can be walked");
    }
  }
}
