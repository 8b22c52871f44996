package slipway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slipway.api.Answers;
import slipway.configuration.text.Nearest;

/** The versions that were ever deployed in a lane: what one can go back to. */
record Deployed(Errand errand, Lane lane) {
  private static final int PAGE = 100;
  private static final int MOST_PAGES = 100;
  private static final int MOST_NAMED = 10;

  /** Nothing where the version was deployed here; what is only kept was never tried by users. */
  void require(String version) {
    List<String> versions = new ArrayList<>();
    Optional<String> next = Optional.empty();
    for (int page = 0; page < MOST_PAGES; page++) {
      Answers.Deployments found = page(next);
      found.deployments().stream()
          .flatMap(deployment -> deployment.version().stream())
          .filter(known -> !versions.contains(known))
          .forEach(versions::add);
      next = found.next();
      if (versions.contains(version)) {
        return;
      }
      if (next.isEmpty()) {
        break;
      }
    }
    throw Refusal.refused(unknown(version, versions));
  }

  private Answers.Deployments page(Optional<String> before) {
    return errand
        .client()
        .deployments(lane.application(), lane.environment(), PAGE, before)
        .orThrow();
  }

  private String unknown(String version, List<String> versions) {
    String nearest =
        Nearest.to(version, versions).map(n -> "; did you mean " + n + "?").orElse(".");
    String named = String.join(", ", versions.stream().limit(MOST_NAMED).toList());
    String more = versions.size() > MOST_NAMED ? " and older ones" : "";
    return "%s was never deployed in %s, so there is no way back to it%s Deployed were: %s%s"
        .formatted(version, lane.environment(), nearest, named.isEmpty() ? "none" : named, more);
  }
}
