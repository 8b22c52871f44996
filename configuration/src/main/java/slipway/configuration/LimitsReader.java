package slipway.configuration;

import slipway.application.Limits;

/** Reads what each instance of a component may use at most. */
final class LimitsReader {
  private static final Sizes MEMORY = new Sizes(4L << 20, 1L << 40);
  private static final WholeNumbers FILES = new WholeNumbers(64, 1_048_576);

  private LimitsReader() {}

  static Limits read(Section component) {
    if (!component.says("limits")) {
      component.sheet().assumed(component.at("limits"), "none");
      return Limits.NONE;
    }
    return component
        .tree("limits")
        .flatMap(tree -> Section.of(Shape.LIMITS, tree, component.at("limits"), component.desk()))
        .map(
            limits ->
                new Limits(
                    limits.value("memory", MEMORY),
                    limits.value("cpu", new Cores()),
                    limits.value("files", FILES)))
        .orElse(Limits.NONE);
  }
}
