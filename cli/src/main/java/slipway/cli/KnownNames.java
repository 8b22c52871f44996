package slipway.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import slipway.api.Answers;
import slipway.api.LaneView;
import slipway.cli.client.Answer;
import slipway.cli.client.ApiClient;
import slipway.cli.client.NoAnswer;

/** Names the server knows, for a shell that completes them: quickly, or none. */
final class KnownNames {
  static final List<String> KINDS = List.of("applications", "environments", "versions");
  private static final int MOST_LANES = 10;
  private static final int MOST_DEPLOYMENTS = 20;

  private final ApiClient client;
  private final Optional<String> here;

  /**
   * Those one server knows.
   *
   * @param here the application that is meant where none is named
   */
  KnownNames(ApiClient client, Optional<String> here) {
    this.client = client;
    this.here = here;
  }

  /** Names of a kind; none where nobody answers. */
  Set<String> of(String kind) {
    try {
      return new LinkedHashSet<>(all(kind).toList());
    } catch (NoAnswer e) {
      // Whoever types has asked nothing, and wants no message in the middle of a line.
      return Set.of();
    }
  }

  private Stream<String> all(String kind) {
    List<LaneView> lanes =
        client.lanes() instanceof Answer.Given<Answers.Lanes>(var found, _)
            ? found.lanes()
            : List.of();
    return switch (kind) {
      case "applications" -> lanes.stream().map(LaneView::application);
      case "environments" -> lanes.stream().filter(this::isMeant).map(LaneView::environment);
      default -> lanes.stream().filter(this::isMeant).limit(MOST_LANES).flatMap(this::versions);
    };
  }

  private boolean isMeant(LaneView lane) {
    return here.filter(name -> !name.equals(lane.application())).isEmpty();
  }

  private Stream<String> versions(LaneView lane) {
    var found =
        client.deployments(
            lane.application(), lane.environment(), MOST_DEPLOYMENTS, Optional.empty());
    return found instanceof Answer.Given<Answers.Deployments>(var page, _)
        ? page.deployments().stream().flatMap(deployment -> deployment.version().stream())
        : Stream.of();
  }
}
