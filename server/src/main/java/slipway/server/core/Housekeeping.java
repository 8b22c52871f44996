package slipway.server.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import slipway.deployment.Deployment;
import slipway.journal.JournalBroken;
import slipway.journal.Releases;
import slipway.lane.Lane;
import slipway.placement.Inventory.Snapshot;
import slipway.placement.Unreachable;
import slipway.release.Artifacts;
import slipway.release.Digest;
import slipway.release.Release;

/**
 * Throws away, every hour, what nothing needs any longer: ticks beyond their retention, and copies
 * of releases beyond the newest of each application. Never a copy that something runs from, or that
 * a way home leads back to.
 */
public final class Housekeeping implements AutoCloseable {
  /** So many versions of an application are kept whether or not anything runs them. */
  public static final int VERSIONS_KEPT = 10;

  private static final Logger LOG = System.getLogger(Housekeeping.class.getName());
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration FIRST = Duration.ofMinutes(5);

  private final Core core;
  private final ScheduledExecutorService hourly =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("housekeeping").factory());

  private Housekeeping(Core core) {
    this.core = core;
  }

  /**
   * Begins; the first time is in five minutes, when a restarted server has other things behind it.
   */
  static Housekeeping begin(Core core) {
    var housekeeping = new Housekeeping(core);
    var _ =
        housekeeping.hourly.scheduleWithFixedDelay(
            housekeeping::tidy, FIRST.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    return housekeeping;
  }

  void tidy() {
    try {
      core.store().expire(core.keeping().retention());
      core.untidied(
          () -> {
            Artifacts artifacts = core.target().artifacts();
            Set<Digest> needed = needed(core.lanes(), newest());
            needed.addAll(inUse(artifacts.kept(), core.target().inventory().observe()));
            artifacts.retain(needed);
            return true;
          });
    } catch (JournalBroken | Unreachable | Artifacts.Unkeepable e) {
      LOG.log(Level.WARNING, "old things stay another hour: {0}", e.getMessage());
    }
  }

  private List<Digest> newest() {
    Releases releases = core.store().releases();
    return core.store().configurations().applications().stream()
        .flatMap(application -> releases.of(application, VERSIONS_KEPT).stream())
        .map(Releases.Kept::artifact)
        .toList();
  }

  /** What runs, what comes, what can be gone back to, and the newest versions. */
  static Set<Digest> needed(List<Lane> lanes, List<Digest> newest) {
    Set<Digest> needed = new HashSet<>(newest);
    for (Lane lane : lanes) {
      for (Deployment deployment : lane.deployments()) {
        deployment.release().map(Release::artifact).ifPresent(needed::add);
        deployment.proposal().baseline().map(Release::artifact).ifPresent(needed::add);
      }
    }
    return needed;
  }

  /** What instances run from, whatever the journal knows: it may have been restored. */
  static Set<Digest> inUse(Set<Digest> kept, Snapshot seen) {
    return kept.stream()
        .filter(
            digest ->
                seen.instances().stream()
                    .anyMatch(
                        i ->
                            i.release()
                                .startsWith(Behind.versionOf(i.release()) + "@" + digest.brief())))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void close() {
    hourly.shutdownNow();
  }
}
