package slipway.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the server answers, beside the views of lanes, plans, deployments, events and evidence. */
public final class Answers {

  private Answers() {}

  public record Lanes(List<LaneView> lanes) {}

  /** A page; {@code next} is the cursor of the one after it, empty on the last. */
  public record Deployments(List<DeploymentView> deployments, Optional<String> next) {}

  public record Events(List<EventView> events, Optional<String> next) {}

  public record Evidence(List<EvidenceView> points) {}

  /**
   * What came of a configuration.
   *
   * @param changed says in words what is different now; empty when nothing is
   * @param before whose file it takes the place of; empty for the first, and for the same text
   */
  public record Applied(
      String application,
      List<String> environments,
      List<String> changed,
      List<String> warnings,
      Optional<Before> before) {}

  /** A file as it was applied before. */
  public record Before(String fileName, Instant at, String by) {}

  public record Kept(
      String application, String version, String artifact, int files, long bytes, boolean isNew) {}

  /** What the router counted at one entry over time, by version. */
  public record Traffic(List<Second> seconds) {}

  public record Second(Instant at, List<VersionSecond> versions) {}

  public record VersionSecond(
      String version, int share, long requests, long bad, Optional<Double> p95Millis) {}

  /**
   * Answers users of a component got, since its entry was opened. Every request that reached a
   * version is here exactly once.
   *
   * @param byVersion by version, then by how it ended: "fine" (whole, and neither of the next two),
   *     "4xx", "5xx", "torn" (broken or cut on the way) or "clientLeft" (nobody was left to get it)
   * @param ownAnswers answers of the router's own that no version had a part in
   * @param idleClosed idle connections that could not be handed over at an upgrade, those with TLS,
   *     and were closed at the drain limit
   */
  public record Totals(
      String component,
      Map<String, Map<String, Long>> byVersion,
      long ownAnswers,
      long idleClosed) {}

  public record AllTotals(List<Totals> components) {}

  /** Every verdict of a deployment, recomputed from what was recorded. */
  public record Replay(String deployment, boolean identical, List<ReplayedVerdict> verdicts) {}

  /**
   * One verdict.
   *
   * @param identical whether recorded and recomputed agree bit for bit
   * @param expired why it could not be recomputed; empty when it was
   */
  public record ReplayedVerdict(
      Instant at,
      String verdict,
      String sentence,
      double recordedHarm,
      double recomputedHarm,
      double recordedGood,
      double recomputedGood,
      long ticks,
      boolean identical,
      String expired) {}

  /** Checks that were asked on demand; {@code passed} where all did. */
  public record Verified(
      String application,
      String environment,
      String version,
      boolean passed,
      List<VerifiedCheck> checks) {}

  /**
   * One of them.
   *
   * @param complaint what was expected and what was found; empty where it passed
   */
  public record VerifiedCheck(
      String component, String name, boolean passed, String complaint, double seconds) {}

  /** Part of an instance's output. */
  public record Output(String instance, long offset, String text, long end) {}

  /** One value in force, and where it came from. */
  public record Setting(String path, String value, String source) {}

  public record Settings(String application, String environment, List<Setting> settings) {}

  public record Channels(List<ChannelState> channels) {}

  /**
   * One way by which people are told, and how it stands.
   *
   * @param kind command, url, slack or email
   * @param on what is told
   * @param delivered of late; what is older is forgotten, as with {@code givenUp}
   * @param oldest when what has waited longest happened; empty where nothing waits
   * @param trouble what went wrong with the newest message that waits or was given up
   */
  public record ChannelState(
      String application,
      String environment,
      String name,
      String kind,
      List<String> on,
      long waiting,
      long delivered,
      long givenUp,
      Optional<Instant> oldest,
      Optional<String> trouble) {}

  /**
   * Opens the page in a browser, once.
   *
   * @param until it does
   */
  public record Link(String link, Instant until) {}

  /** How a test message fared through every channel of a lane. */
  public record ChannelTrials(List<ChannelTrial> channels) {}

  public record ChannelTrial(String name, String kind, boolean delivered, String said) {}

  /**
   * What runs was taken as it is.
   *
   * @param deployment that was written down; empty where the journal had it right
   */
  public record Adopted(Optional<String> deployment, String sentence) {}

  /**
   * A backup that was made and read back whole.
   *
   * @param file on the server's host
   * @param bytes of it
   * @param files in it
   * @param position of the newest event in it
   * @param warnings what was found damaged in the data folder
   */
  public record Backup(
      String file, long bytes, int files, long position, Instant at, List<String> warnings) {}

  /**
   * What the data folder takes up, and the room there is.
   *
   * @param free bytes on its disk
   * @param total bytes of its disk
   * @param leastFree where less is free, no deployment begins
   * @param room enough, scarce (less than twice the least) or low
   * @param ticksKeptSeconds for how long evidence is kept
   */
  public record Storage(
      List<Stored> kinds,
      long free,
      long total,
      long leastFree,
      String room,
      long ticksKeptSeconds) {}

  /**
   * Files of one kind.
   *
   * @param bound until when, or how much of it, is kept; in words
   */
  public record Stored(String kind, long bytes, String bound) {}

  public record Server(String build, Instant startedAt, String agent, List<String> warnings) {}
}
