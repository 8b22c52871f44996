package slipway.cli.follow;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import slipway.api.EventView;

/**
 * Which step an event is about: events say what was observed, and not of which step. Hears every
 * event of one deployment, in order.
 */
final class Walk {
  private final Map<Integer, String> observed = new HashMap<>();
  private int step;
  private boolean exposed;
  private boolean home;

  /** The next event. */
  void hear(EventView event) {
    switch (Happening.kind(event)) {
      case "reached" -> reached(event.sentence());
      case "exposureopened" -> exposed = true;
      case "exposurepassed" -> exposed = false;
      case "watchpassed", "watchended" -> {
        exposed = false;
        step++;
      }
      case "harmfound", "rollbackstarted", "refused" -> home = true;
      default -> {
        // It neither ends a step nor turns round.
      }
    }
  }

  private void reached(String what) {
    if (home) {
      return;
    }
    if (!exposed) {
      observed.put(step, what);
      step++;
    }
  }

  /** What was observed when that step was done. */
  Optional<String> observed(int index) {
    return Optional.ofNullable(observed.get(index));
  }

  /** Whether it has turned round. */
  boolean goesHome() {
    return home;
  }
}
