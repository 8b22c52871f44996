package slipway.server.core;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import slipway.application.Component;
import slipway.application.Environment;
import slipway.application.Strategy;
import slipway.configuration.text.Nearest;

/**
 * The strategy somebody chose for one deployment. It says how users come to the release, so that it
 * is for the components users come to: the others keep their own.
 */
public final class ChosenStrategy {
  private static final String FIELD = "strategy";

  private final String name;

  /**
   * By its name.
   *
   * @throws RequestRefused when no strategy is called so
   */
  public ChosenStrategy(String name) {
    if (!Strategy.NAMES.contains(name)) {
      throw RequestRefused.invalid(
          FIELD,
          "no strategy is called \"%s\"; expected %s%s"
              .formatted(
                  name,
                  String.join(", ", Strategy.NAMES),
                  Nearest.to(name, Strategy.NAMES)
                      .map(n -> "; did you mean \"" + n + "\"?")
                      .orElse("")));
    }
    this.name = name;
  }

  /**
   * The environment, its components released this way.
   *
   * @throws RequestRefused when it changes nothing, because no component can be released so
   */
  public Environment of(Environment environment) {
    if (environment.components().stream().noneMatch(this::isFor)) {
      throw RequestRefused.invalid(
          FIELD,
          "strategy is \"%s\", and no component of %s can be released so: %s. Leave it out, and each is released as its configuration says"
              .formatted(name, environment.lane(), why(environment.components())));
    }
    return new Environment(
        environment.lane(),
        environment.components().stream().map(this::of).toList(),
        environment.watch());
  }

  private Component of(Component component) {
    return isFor(component)
        ? component.with(component.strategy().as(name).orElseThrow())
        : component;
  }

  /** Which components keep their own strategy, and why, in a sentence; empty where none does. */
  public Optional<String> note(Environment environment) {
    List<Component> others =
        environment.components().stream()
            .filter(c -> !isFor(c) && !c.strategy().name().equals(name))
            .toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of("%s is for components with users: %s".formatted(name, why(others)));
  }

  private boolean isFor(Component component) {
    boolean fits = !component.lifecycle().single() || name.equals("recreate");
    return component.access().isPresent() && fits;
  }

  private static String why(List<Component> components) {
    return components.stream()
        .map(
            c ->
                "%s %s and keeps %s"
                    .formatted(
                        c.name(),
                        c.access().isEmpty()
                            ? "has no users by HTTP"
                            : "never runs beside itself (single)",
                        c.strategy().name()))
        .collect(Collectors.joining("; "));
  }
}
