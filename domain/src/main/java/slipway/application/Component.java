package slipway.application;

import java.util.List;
import java.util.Optional;
import slipway.check.Check;

/**
 * A part of an application that is run, exposed and taken back on its own.
 *
 * @param access where its users come in; empty where nobody calls it by HTTP
 * @param checks what is to be so of its release, and when that is asked
 */
public record Component(
    String name,
    Program program,
    Lifecycle lifecycle,
    Optional<Access> access,
    List<Check> checks,
    Strategy strategy) {

  public Component {
    checks = List.copyOf(checks);
    if (access.isEmpty()
        && (strategy instanceof Strategy.Canary || strategy instanceof Strategy.BlueGreen)) {
      throw new IllegalArgumentException(
          "%s has no users to shift: rolling or recreate, not %s".formatted(name, strategy.name()));
    }
    if (lifecycle.single() && !(strategy instanceof Strategy.Recreate)) {
      throw new IllegalArgumentException(
          "%s never runs beside itself: recreate, not %s".formatted(name, strategy.name()));
    }
  }

  /** The same component, released another way. */
  public Component with(Strategy other) {
    return new Component(name, program, lifecycle, access, checks, other);
  }
}
