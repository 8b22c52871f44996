package slipway.server.views;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slipway.api.EvidenceView;
import slipway.deployment.DeploymentId;

/** Readings of what is past, kept so long as there is room, the least recently asked for least. */
final class KeptReadings {
  /** A quarter of an hour of readings is some 2,000. */
  private static final int MOST = 20_000;

  private final Map<Asked, Readings> kept = new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true);
  private int points;

  /** The nth stretch of judging of a deployment. */
  record Asked(DeploymentId deployment, int number) {}

  /**
   * What was read up to a tick.
   *
   * @param isWhole whether newer ticks would add nothing
   */
  record Readings(long last, boolean isWhole, List<EvidenceView> points) {}

  /** What was read up to that tick, or wholly; empty where it is not kept. */
  synchronized Optional<List<EvidenceView>> find(Asked asked, long last) {
    return Optional.ofNullable(kept.get(asked))
        .filter(readings -> readings.isWhole() || readings.last() == last)
        .map(Readings::points);
  }

  synchronized void keep(Asked asked, Readings readings) {
    Readings before = kept.put(asked, readings);
    points += readings.points().size() - (before == null ? 0 : before.points().size());
    Iterator<Readings> eldest = kept.values().iterator();
    while (points > MOST && kept.size() > 1) {
      points -= eldest.next().points().size();
      eldest.remove();
    }
  }
}
