package slipway.server.core;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import slipway.application.LaneId;
import slipway.deployment.DeploymentId;
import slipway.deployment.Event;
import slipway.journal.Chronicle;
import slipway.journal.Envelope;
import slipway.journal.Releases;
import slipway.release.Artifacts;
import slipway.release.Digest;

/**
 * Which files a version is made of. That is settled by its first deployment; before, when it was
 * only planned or refused, other files take the place of those that were kept.
 */
public final class Versions {
  private static final DateTimeFormatter KEPT =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** Hexadecimal digits that are enough to find the files by. */
  private static final int DIGITS = 12;

  private final Core core;

  public Versions(Core core) {
    this.core = core;
  }

  /** What is kept of a version, and whether it was not known before. */
  public record Kept(Releases.Kept release, boolean isNew) {}

  /**
   * Remembers the files of a version.
   *
   * @throws RequestRefused when it was deployed with other ones
   */
  public Kept keep(String application, String version, Artifacts.Kept files) {
    Releases releases = core.store().releases();
    boolean isNew = releases.find(application, version).isEmpty();
    Releases.Kept kept = releases.keep(application, version, files);
    if (kept.artifact().equals(files.digest())) {
      return new Kept(kept, isNew);
    }
    if (isDeployed(application, version)) {
      throw RequestRefused.conflict(
          "VERSION_HAS_OTHER_FILES",
          "%s %s is made of other files, and was deployed so (sha256 %s, kept %s; these are sha256 %s): a version never changes, so give these another one"
              .formatted(
                  application,
                  version,
                  brief(kept.artifact()),
                  KEPT.format(kept.at()),
                  brief(files.digest())));
    }
    return new Kept(releases.replace(application, version, files), isNew);
  }

  private static String brief(Digest digest) {
    return digest.hex().substring(0, DIGITS);
  }

  private boolean isDeployed(String application, String version) {
    Chronicle chronicle = core.store().chronicle();
    return chronicle.lanes().stream()
        .filter(lane -> lane.application().equals(application))
        .anyMatch(lane -> isDeployed(lane, version));
  }

  /** Whether a deployment of that version was ever begun there. */
  public boolean isDeployed(LaneId lane, String version) {
    return IntStream.rangeClosed(1, core.lane(lane).lastNumber())
        .anyMatch(number -> isOf(new DeploymentId(lane, number), version));
  }

  private boolean isOf(DeploymentId id, String version) {
    List<Envelope> events = core.store().chronicle().of(id);
    return !events.isEmpty()
        && events.getFirst().entry().event() instanceof Event.Opened(var proposal)
        && proposal.release().filter(release -> release.version().equals(version)).isPresent();
  }
}
