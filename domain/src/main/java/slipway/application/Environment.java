package slipway.application;

import java.util.List;
import java.util.Optional;

/**
 * An application as one environment runs it, every default filled in.
 *
 * @param components in the order of the way out; the way home is the reverse
 */
public record Environment(LaneId lane, List<Component> components, WatchRule watch) {

  public Environment {
    components = List.copyOf(components);
    if (components.isEmpty()) {
      throw new IllegalArgumentException(lane + " has no component");
    }
  }

  /** The component of that name, if there is one. */
  public Optional<Component> component(String name) {
    return components.stream().filter(c -> c.name().equals(name)).findFirst();
  }
}
