package slipway.cli;

import java.util.List;
import java.util.Optional;
import slipway.api.Requests;
import slipway.configuration.text.Nearest;

/** What a plan is for, as the API calls it. */
final class Purposes {
  static final String RELEASE = "release";
  static final String REMOVAL = "removal";
  static final String RESTART = "restart";
  private static final List<String> ALL = List.of(RELEASE, REMOVAL, RESTART);

  private Purposes() {}

  static void check(String purpose) {
    if (!ALL.contains(purpose)) {
      throw Refusal.usage(
          "'%s' is no purpose of a plan; expected release, removal or restart%s"
              .formatted(
                  purpose,
                  Nearest.to(purpose, ALL).map(n -> "; did you mean " + n + "?").orElse("")));
    }
  }

  static Requests.Propose withoutRelease(Lane lane, String purpose) {
    return new Requests.Propose(
        lane.application(), lane.environment(), purpose, Optional.empty(), Optional.empty());
  }

  static Requests.Propose release(Lane lane, String version, Optional<String> strategy) {
    return new Requests.Propose(
        lane.application(), lane.environment(), RELEASE, Optional.of(version), strategy);
  }
}
