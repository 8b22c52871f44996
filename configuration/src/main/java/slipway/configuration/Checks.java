package slipway.configuration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slipway.application.Check;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Tree;
import slipway.configuration.text.Tree.Field;
import slipway.configuration.text.Tree.Mapping;

/** Reads the file's checks, and which of them an environment's components must pass. */
final class Checks {
  static final int STATUS = 200;
  static final Duration WITHIN = Duration.ofSeconds(5);

  private static final int MOST = 100;
  private static final int LEAST_STATUS = 100;
  private static final int MOST_STATUS = 599;
  private static final Durations PATIENCE =
      new Durations(Duration.ofMillis(100), Duration.ofMinutes(10));

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

  /** Notes what is wrong with a check, whoever uses it. */
  static void checkAlone(Field field, List<String> components, Desk desk) {
    read(field, desk);
    component(field).ifPresent(tree -> Known.component(components).read(tree, desk.notes()));
  }

  /** By component, those that apply in the environment. */
  Map<String, List<Check>> of(Section environment) {
    Map<String, List<Check>> byComponent = new LinkedHashMap<>();
    parts.forEach(part -> byComponent.put(part.name(), new ArrayList<>()));
    for (Field field : chosen(environment)) {
      Optional<Check> check = read(field, desk);
      Optional<String> owner = owner(field);
      if (check.isPresent() && owner.isPresent()) {
        byComponent.computeIfAbsent(owner.get(), _ -> new ArrayList<>()).add(check.get());
      }
    }
    return byComponent;
  }

  private List<Field> chosen(Section environment) {
    List<String> all = fields.stream().map(Field::name).toList();
    var names = new ListOf<>("checks", Known.check(all), 0, MOST);
    List<String> chosen = environment.value("checks", names, all);
    return fields.stream().filter(f -> chosen.contains(f.name())).toList();
  }

  private static Optional<Check> read(Field field, Desk desk) {
    String path = "checks." + field.name();
    if (!(field.value() instanceof Mapping mapping)) {
      Optional<String> get = RequestPath.SHORT.read(field.value(), desk.notes());
      get.ifPresent(g -> desk.sheet().written(path + ".get", Text.write(g), field.value()));
      Section absent = Section.absent(Shape.CHECK, field.value(), path, desk);
      return get.map(g -> check(field.name(), g, absent));
    }
    Optional<Section> check = Section.of(Shape.CHECK, mapping, path, desk);
    if (check.filter(c -> c.says("get")).isEmpty()) {
      desk.notes().mistake(Kind.MISSING_KEY, mapping, "no \"get\"", "a path, as in get: /health");
    }
    return check.flatMap(
        c -> c.value("get", RequestPath.ALONE).map(get -> check(field.name(), get, c)));
  }

  private static Check check(String name, String path, Section check) {
    int status = check.value("status", new WholeNumbers(LEAST_STATUS, MOST_STATUS), STATUS);
    return new Check(name, path, status, check.value("within", PATIENCE, WITHIN));
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
