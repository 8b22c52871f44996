package slipway.cli;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import slipway.configuration.text.Nearest;

/** The words a release is asked for with; a wrong one is said before anything is sent. */
final class ReleaseWords {
  static final List<String> STRATEGIES = List.of("canary", "blueGreen", "rolling", "recreate");

  /** As the server wants it. */
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,63}");

  private ReleaseWords() {}

  /** Nothing where both may be asked for. */
  static void check(String version, Optional<String> strategy) {
    if (!VERSION.matcher(version).matches()) {
      throw Refusal.usage(
          "'%s' is no version; expected letters, digits, dots, hyphens, plus and underscores, a letter or digit first, at most 64"
              .formatted(version));
    }
    strategy.ifPresent(ReleaseWords::checkStrategy);
  }

  private static void checkStrategy(String name) {
    if (!STRATEGIES.contains(name)) {
      throw Refusal.usage(
          "no strategy is called '%s'; expected %s%s"
              .formatted(
                  name,
                  String.join(", ", STRATEGIES),
                  Nearest.to(name, STRATEGIES).map(n -> "; did you mean " + n + "?").orElse("")));
    }
  }
}
