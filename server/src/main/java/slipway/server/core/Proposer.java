package slipway.server.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slipway.api.Requests.Propose;
import slipway.application.Environment;
import slipway.application.LaneId;
import slipway.configuration.Effective;
import slipway.deployment.Deployment;
import slipway.deployment.Proposal;
import slipway.journal.Releases;
import slipway.lane.Lane;
import slipway.plan.Plan;
import slipway.plan.Planner;
import slipway.plan.Planner.Runs;
import slipway.release.Release;

/** Makes of what is wanted, and of what runs, a proposal with its plan. */
public final class Proposer {
  private static final int MOST_VERSIONS = 200;

  private final Core core;
  private final Applied applied;
  private final FrontPages pages;
  private final TakenEntries taken;

  public Proposer(Core core, Applied applied, FrontPages pages) {
    this.pages = pages;
    this.taken = new TakenEntries(core, applied);
    this.core = core;
    this.applied = applied;
  }

  /**
   * What would be done.
   *
   * @throws RequestRefused when something in the request is not known
   */
  public Proposal propose(Propose wanted, String by) {
    var lane = core.lane(new LaneId(wanted.application(), wanted.environment()));
    return switch (wanted.purpose()) {
      case "release" -> release(lane, wanted, by);
      case "removal" -> removal(lane, by);
      case "restart" -> restart(lane, by);
      default ->
          throw RequestRefused.invalid(
              "purpose",
              "purpose is \"%s\"; expected release, removal or restart"
                  .formatted(wanted.purpose()));
    };
  }

  /** What whoever accepts a proposal should know, in sentences. */
  public List<String> notes(Propose wanted, Proposal proposal) {
    List<String> notes = new ArrayList<>();
    wanted
        .strategy()
        .flatMap(name -> new ChosenStrategy(name).note(proposal.environment()))
        .ifPresent(notes::add);
    if (proposal.plan().purpose() == Plan.Purpose.RELEASE) {
      notes.addAll(Replacements.notes(proposal.plan()));
      notes.addAll(pages.warnings(proposal.environment()));
    }
    return notes;
  }

  private Proposal release(Lane lane, Propose wanted, String by) {
    Effective effective = applied.effective(wanted.application(), wanted.environment());
    taken.refuse(effective);
    Environment environment =
        wanted
            .strategy()
            .map(s -> new ChosenStrategy(s).of(effective.environment()))
            .orElse(effective.environment());
    String version =
        wanted
            .version()
            .orElseThrow(() -> RequestRefused.invalid("version", "a release needs a version"));
    Releases.Kept kept = kept(wanted.application(), version);
    var release = new Release(wanted.application(), version, kept.artifact(), effective.digest());
    Plan plan = Planner.toRelease(running(lane), new Runs(release, environment));
    return new Proposal(plan, Optional.of(release), lane.current(), environment, by);
  }

  private Releases.Kept kept(String application, String version) {
    Releases releases = core.store().releases();
    return releases
        .find(application, version)
        .orElseThrow(
            () ->
                RequestRefused.unknown(
                    "VERSION_UNKNOWN",
                    "no version \"%s\" of %s is kept; %s"
                        .formatted(
                            version,
                            application,
                            Names.known(
                                version,
                                releases.of(application, MOST_VERSIONS).stream()
                                    .map(Releases.Kept::version)
                                    .toList()))));
  }

  private Proposal removal(Lane lane, String by) {
    Deployment top = runs(lane);
    Runs running = new Runs(top.release().orElseThrow(), top.proposal().environment());
    return new Proposal(
        Planner.toRemoval(running),
        Optional.empty(),
        lane.current(),
        top.proposal().environment(),
        by);
  }

  private Proposal restart(Lane lane, String by) {
    Deployment top = runs(lane);
    Runs running = new Runs(top.release().orElseThrow(), top.proposal().environment());
    return new Proposal(
        Planner.toRestart(running, mark(lane)),
        top.release(),
        lane.current(),
        top.proposal().environment(),
        by);
  }

  /** The same until something else has happened: the plan that was shown is the one accepted. */
  private static String mark(Lane lane) {
    return lane.nextId() + "-" + lane.revision();
  }

  private static Deployment runs(Lane lane) {
    return lane.top()
        .filter(d -> d.release().isPresent())
        .orElseThrow(() -> RequestRefused.conflict("NOTHING_RUNS", "nothing runs in " + lane.id()));
  }

  private static Optional<Runs> running(Lane lane) {
    return lane.top().flatMap(d -> d.release().map(r -> new Runs(r, d.proposal().environment())));
  }
}
