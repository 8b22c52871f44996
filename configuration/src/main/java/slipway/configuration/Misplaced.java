package slipway.configuration;

import slipway.configuration.text.Tree;

/** Keys that stand in a component, and belong to its environment. */
final class Misplaced {
  private static final String ENVIRONMENTS = "environments.";

  private Misplaced() {}

  static boolean isFor(Shape shape, String key) {
    boolean isComponent =
        shape.equals(Shape.COMPONENT) || shape.equals(Shape.COMPONENT_IN_ENVIRONMENT);
    return isComponent && !key.equals("components") && Shape.ENVIRONMENT.keys().contains(key);
  }

  /**
   * Where it belongs.
   *
   * @param component the path of the mapping it was found in
   */
  static String expected(String component, Tree.Field field) {
    String name = component.substring(component.lastIndexOf('.') + 1);
    String place = "it in an environment: environments." + environment(component) + ".";
    return switch (field.name()) {
      case "entry" -> place + "components." + name + ".entry";
      case "strategy" -> place + "strategy: {%s: %s}".formatted(name, strategy(field.value()));
      case "checks" -> place + "checks, each with component: " + name;
      default -> place + field.name();
    };
  }

  private static String environment(String component) {
    if (!component.startsWith(ENVIRONMENTS)) {
      return "NAME";
    }
    String rest = component.substring(ENVIRONMENTS.length());
    return rest.substring(0, Math.max(0, rest.indexOf('.')));
  }

  /** As it was written, where it is one. */
  private static String strategy(Tree value) {
    return value instanceof Tree.Scalar scalar && Shape.STRATEGY.keys().contains(scalar.text())
        ? scalar.text()
        : "canary";
  }
}
