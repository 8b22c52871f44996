package slipway.configuration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import slipway.application.Strategy;
import slipway.application.Strategy.Judgement;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Tree;
import slipway.configuration.text.Tree.Field;
import slipway.configuration.text.Tree.Mapping;
import slipway.configuration.text.Tree.Scalar;

/** Reads how users of an environment's components come to a new release. */
final class Strategies {
  static final List<String> NAMES = Shape.STRATEGY.keys();
  private static final Word<String> NAME =
      new Word<>("a strategy", NAMES.stream().map(name -> Map.entry(name, name)).toList());

  private final Section environment;
  private final Desk desk;
  private final Optional<Tree> written;

  Strategies(Section environment, List<String> components) {
    this.environment = environment;
    this.desk = environment.desk();
    this.written = environment.tree("strategy").filter(tree -> check(tree, components));
  }

  /** The strategy of that component: the one written for it or for all, or what fits it. */
  Strategy of(Part part, Judgement judgement) {
    Optional<Tree> tree = treeOf(part.name());
    Optional<String> name = tree.flatMap(this::name).filter(n -> checkFits(n, part, tree.get()));
    String chosen = name.orElseGet(() -> fitting(part));
    String path = part.section().at("strategy");
    if (name.isPresent()) {
      desk.sheet().written(path, chosen, tree.get());
    } else {
      desk.sheet().assumed(path, chosen, whyFitting(part));
    }
    var settings =
        new Exposures(settings(tree.filter(_ -> name.isPresent()), chosen, path), part, judgement);
    return switch (chosen) {
      case "canary" -> settings.canary();
      case "blueGreen" -> settings.blueGreen();
      case "rolling" -> settings.rolling();
      default -> new Strategy.Recreate(judgement);
    };
  }

  private boolean check(Tree tree, List<String> components) {
    if (!(tree instanceof Mapping mapping)) {
      return NAME.read(tree, desk.notes()).isPresent();
    }
    if (isFull(mapping)) {
      return checkFull(mapping);
    }
    boolean right = true;
    for (Field field : mapping.fields()) {
      right &= Known.component(components).read(field.key(), desk.notes()).isPresent();
      right &=
          field.value() instanceof Mapping full
              ? checkFull(full)
              : NAME.read(field.value(), desk.notes()).isPresent();
    }
    return right;
  }

  private boolean checkFull(Mapping mapping) {
    Section.of(Shape.STRATEGY, mapping, environment.at("strategy"), desk);
    if (mapping.fields().size() == 1) {
      return isFull(mapping);
    }
    String found = mapping.fields().isEmpty() ? "no strategy" : "several strategies";
    desk.notes()
        .mistake(
            Kind.CONFLICTING_KEYS,
            mapping,
            found,
            "one of " + Expected.oneOf(NAMES) + " for a component");
    return false;
  }

  /** Whether it is a strategy with its settings, not a mapping from components. */
  private static boolean isFull(Mapping mapping) {
    return mapping.fields().stream().anyMatch(field -> NAMES.contains(field.name()));
  }

  private Optional<Tree> treeOf(String component) {
    return written.flatMap(
        tree ->
            tree instanceof Mapping mapping && !isFull(mapping)
                ? mapping.field(component).map(Field::value)
                : Optional.of(tree));
  }

  private Optional<String> name(Tree tree) {
    return switch (tree) {
      case Scalar scalar -> Optional.of(scalar.text());
      case Mapping mapping -> mapping.fields().stream().map(Field::name).findFirst();
      case Tree.Sequence _ -> Optional.empty();
    };
  }

  private boolean checkFits(String name, Part part, Tree tree) {
    boolean shiftsUsers = name.equals("canary") || name.equals("blueGreen");
    if (part.lifecycle().single() && !name.equals("recreate")) {
      desk.notes()
          .mistake(
              Kind.SINGLE,
              tree,
              "%s for %s, which never runs beside itself".formatted(name, part.name()),
              "recreate for it, as in strategy: {%s: recreate}".formatted(part.name()));
      return false;
    }
    if (shiftsUsers && part.entry().isEmpty()) {
      desk.notes()
          .mistake(
              Kind.STRATEGY_WITHOUT_USERS,
              tree,
              "%s for %s, which has no entry and so no users to shift".formatted(name, part.name()),
              "rolling or recreate for it, as in strategy: {%s: rolling}".formatted(part.name()));
      return false;
    }
    return true;
  }

  private static String fitting(Part part) {
    if (part.lifecycle().single()) {
      return "recreate";
    }
    return part.entry().isPresent() ? "canary" : "rolling";
  }

  private static String whyFitting(Part part) {
    if (part.lifecycle().single()) {
      return "it is single";
    }
    return part.entry().isPresent() ? "it has an entry" : "it has no entry";
  }

  private Section settings(Optional<Tree> tree, String name, String path) {
    return tree.filter(Mapping.class::isInstance)
        .map(t -> ((Mapping) t).fields().getFirst().value())
        .flatMap(t -> Section.of(shape(name), t, path, desk))
        .orElseGet(() -> Section.absent(shape(name), environment.mapping(), path, desk));
  }

  private static Shape shape(String name) {
    return switch (name) {
      case "blueGreen" -> Shape.BLUE_GREEN;
      case "rolling" -> Shape.ROLLING;
      case "recreate" -> Shape.RECREATE;
      default -> Shape.CANARY;
    };
  }
}
