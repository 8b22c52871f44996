package slipway.testkit;

import java.util.Map;
import java.util.TreeMap;
import slipway.action.Action.Runner;
import slipway.application.Component;
import slipway.release.Release;

/** How many instances run in the simulated world, by component and version. */
final class SimulatedInstances {
  private final Map<String, Integer> running = new TreeMap<>();

  /** At least so many, as users need. */
  void grow(Runner runner) {
    String key = key(runner.component(), runner.release());
    running.merge(key, runner.instances(), Math::max);
    running.values().removeIf(n -> n == 0);
  }

  /** So many, and 0 for none. */
  void run(Component component, Release release, int instances) {
    running.put(key(component, release), instances);
    running.values().removeIf(n -> n == 0);
    long kinds =
        running.keySet().stream().filter(k -> k.startsWith(component.name() + " ")).count();
    if (component.lifecycle().single() && kinds > 1) {
      throw new AssertionError(component.name() + " runs beside itself: " + running);
    }
  }

  private static String key(Component component, Release release) {
    return component.name() + " " + release.version();
  }

  Map<String, Integer> running() {
    return Map.copyOf(running);
  }
}
