package slipway.server.core;

import java.util.List;
import java.util.Optional;
import slipway.application.Environment;
import slipway.application.LaneId;
import slipway.configuration.Configuration;
import slipway.configuration.Effective;
import slipway.deployment.DeploymentId;
import slipway.deployment.Proposal;
import slipway.journal.Configurations;
import slipway.journal.Releases;
import slipway.lane.Ask;
import slipway.lane.Lane;
import slipway.lane.Reply;
import slipway.placement.Inventory.Snapshot;
import slipway.placement.Unreachable;
import slipway.plan.Planner;
import slipway.release.Digest;
import slipway.release.Release;

/**
 * Takes what runs as it is, where the journal is an older copy. Nothing of what runs is changed: it
 * is written down, and orders count again.
 */
public final class Adoption {
  private static final int MOST_CONFIGURATIONS = 500;

  private final Core core;

  public Adoption(Core core) {
    this.core = core;
  }

  /**
   * What came of it.
   *
   * @param deployment that was written down; empty where the journal had it right
   */
  public record Adopted(Optional<DeploymentId> deployment, String sentence) {}

  /** Refuses to order anything where orders would not count. */
  public void refuse(LaneId lane) {
    try {
      Behind.words(core.lane(lane), core.target().inventory().observe())
          .ifPresent(
              words -> {
                throw RequestRefused.conflict("JOURNAL_BEHIND", words);
              });
    } catch (Unreachable e) {
      System.getLogger(Adoption.class.getName())
          .log(System.Logger.Level.DEBUG, "nobody says whether the journal is the newest", e);
    }
  }

  /**
   * Takes what runs as it is.
   *
   * @throws RequestRefused when the journal is the newest, or what runs cannot be told
   * @throws Unreachable when the agent does not answer
   */
  public Adopted adopt(LaneId id, String by) {
    Lane lane = core.lane(id);
    Snapshot seen = core.target().inventory().observe();
    if (Behind.words(lane, seen).isEmpty()) {
      throw RequestRefused.conflict(
          "NOTHING_TO_ADOPT",
          "the journal of %s is the newest: what runs there is what it says".formatted(id));
    }
    List<String> running = Behind.running(id, seen);
    if (running.size() > 1) {
      throw impossible(
          id, "its components run %s".formatted(Behind.version(running)), "end all but one");
    }
    Optional<String> moving = lane.moving().map(d -> d.id().toString());
    Optional<String> known = lane.current().map(Release::key);
    if (moving.isPresent() || running.isEmpty() || known.equals(Optional.of(running.getFirst()))) {
      core.target().overtake(id, lane.revision());
      return new Adopted(Optional.empty(), asItIs(id, moving, running));
    }
    return written(lane, running.getFirst(), by);
  }

  private static String asItIs(LaneId id, Optional<String> moving, List<String> running) {
    String runs = "%s runs in %s".formatted(Behind.version(running), id);
    if (moving.isPresent()) {
      return "%s. %s was on its way in this journal, and its orders count again: slipway resume goes on with it, slipway abort goes home from it"
          .formatted(runs, moving.get());
    }
    return running.isEmpty()
        ? runs
            + ", though the journal says otherwise; orders count again: slipway restart starts it,"
            + " slipway remove writes down that it is gone"
        : runs + ", as the journal says; orders count again";
  }

  private Adopted written(Lane lane, String key, String by) {
    Release release = release(lane.id(), key);
    Environment environment = environment(lane.id(), key).environment();
    var proposal =
        new Proposal(
            Planner.toAdoption(new Planner.Runs(release, environment)),
            Optional.of(release),
            Optional.empty(),
            environment,
            by);
    core.target().overtake(lane.id(), lane.revision());
    return switch (core.ask(lane.id(), new Ask.Open(proposal), by)) {
      case Reply.Accepted(var id, _) -> adopted(id, release);
      case Reply.AlreadySo(var id) -> adopted(id, release);
      case Reply.Refused(var why) ->
          throw RequestRefused.conflict(why.name(), "it cannot be written down now: " + why);
    };
  }

  private static Adopted adopted(DeploymentId id, Release release) {
    return new Adopted(
        Optional.of(id),
        "%s, which runs in %s, is written down as %s; nothing of it was changed"
            .formatted(release.version(), id.lane(), id));
  }

  /** The key names the files and the configuration by the beginnings of their digests. */
  private Release release(LaneId lane, String key) {
    String version = Behind.versionOf(key);
    Digest artifact =
        core.target().artifacts().kept().stream()
            .filter(digest -> key.startsWith(version + "@" + digest.brief()))
            .findFirst()
            .orElseThrow(
                () ->
                    impossible(
                        lane,
                        "the files of %s are not in the data folder".formatted(version),
                        "deploy the version it is to run under another name, once the agent was"
                            + " ended (slipway down)"));
    Releases releases = core.store().releases();
    var measured = core.target().artifacts().measured(artifact);
    Releases.Kept kept = releases.keep(lane.application(), version, measured);
    if (!kept.artifact().equals(artifact)) {
      releases.replace(lane.application(), version, measured);
    }
    return new Release(lane.application(), version, artifact, environment(lane, key).digest());
  }

  private Effective environment(LaneId lane, String key) {
    return core.store().configurations().history(lane.application(), MOST_CONFIGURATIONS).stream()
        .flatMap(applied -> effective(applied, lane).stream())
        .filter(effective -> key.endsWith(effective.digest().brief()))
        .findFirst()
        .orElseThrow(
            () ->
                impossible(
                    lane,
                    "the slipway.yaml that %s was deployed with is not known here"
                        .formatted(Behind.versionOf(key)),
                    "slipway apply it, then slipway adopt again"));
  }

  private static Optional<Effective> effective(Configurations.Applied applied, LaneId lane) {
    try {
      return Applied.read(applied.fileName(), applied.text())
                  .configuration()
                  .environment(lane.environment())
              instanceof Configuration.Choice.Known(var effective)
          ? Optional.of(effective)
          : Optional.empty();
    } catch (RequestRefused _) {
      return Optional.empty(); // an earlier build took it
    }
  }

  private static RequestRefused impossible(LaneId lane, String why, String wayOn) {
    return RequestRefused.conflict(
        "ADOPTION_IMPOSSIBLE",
        "what runs in %s cannot be taken as it is: %s; %s".formatted(lane, why, wayOn));
  }
}
