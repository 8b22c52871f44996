package slipway.cli;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import slipway.api.LaneView;
import slipway.configuration.text.Nearest;

/** Finds the application and the environment that are meant among those there are. */
final class LaneFinder {
  private LaneFinder() {}

  /**
   * The lane meant.
   *
   * @param application as named, or as in slipway.yaml
   */
  static Lane find(
      Optional<String> application, Optional<String> environment, List<LaneView> lanes) {
    String name = application(application, lanes);
    List<String> environments =
        lanes.stream()
            .filter(lane -> lane.application().equals(name))
            .map(LaneView::environment)
            .distinct()
            .toList();
    return new Lane(name, environment(name, environment, environments));
  }

  static String application(Optional<String> wanted, List<LaneView> lanes) {
    List<String> known = lanes.stream().map(LaneView::application).distinct().sorted().toList();
    if (known.isEmpty()) {
      throw Refusal.refused(
          "the server knows no application yet; store one with slipway apply, or slipway deploy");
    }
    if (wanted.isPresent()) {
      return known(wanted.get(), known, "application");
    }
    if (known.size() > 1) {
      throw Refusal.usage("there are several applications: say which with --app " + listed(known));
    }
    return known.getFirst();
  }

  /** The environment meant; where there is only one, it need not be said. */
  static String environment(String application, Optional<String> wanted, List<String> known) {
    if (wanted.isPresent()) {
      return known(wanted.get(), known, "environment of " + application);
    }
    if (known.isEmpty()) {
      throw Refusal.refused(application + " has no environment; write one in its slipway.yaml");
    }
    if (known.size() > 1) {
      throw Refusal.usage(
          "%s has several environments: say which with --in %s"
              .formatted(application, listed(known)));
    }
    return known.getFirst();
  }

  private static String known(String name, Collection<String> known, String what) {
    if (known.contains(name)) {
      return name;
    }
    String hint = Nearest.to(name, known).map(n -> "; did you mean " + n + "?").orElse("");
    throw Refusal.refused(
        "there is no %s '%s'%s Known: %s."
            .formatted(what, name, hint.isEmpty() ? "." : hint, listed(known)));
  }

  private static String listed(Collection<String> names) {
    List<String> all = List.copyOf(names);
    if (all.size() < 2) {
      return String.join("", all);
    }
    return String.join(", ", all.subList(0, all.size() - 1)) + " or " + all.getLast();
  }
}
