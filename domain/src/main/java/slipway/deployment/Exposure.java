package slipway.deployment;

import java.time.Instant;
import java.util.List;
import slipway.evidence.History;

/**
 * A stretch of judging, from when it was opened.
 *
 * @param openedAt when, for showing; bounds count by the evidence's own time
 * @param scopes what is judged, by component
 * @param attempt 1, or 2 when a lease ran out and it was begun anew
 */
public record Exposure(Instant openedAt, List<Scope> scopes, int attempt) {

  public Exposure {
    scopes = List.copyOf(scopes);
  }

  /**
   * One component's part.
   *
   * @param afterTick the evidence is what comes after this tick
   * @param history what was known of the release before
   */
  public record Scope(String component, long afterTick, History history) {}
}
