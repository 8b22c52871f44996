package slipway.server.views;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import slipway.api.LaneView;
import slipway.application.LaneId;
import slipway.deployment.Deployment;
import slipway.journal.Envelope;
import slipway.judging.Look;
import slipway.lane.Lane;
import slipway.placement.Inventory.Snapshot;
import slipway.placement.Unreachable;
import slipway.release.Release;
import slipway.server.core.Behind;
import slipway.server.core.Core;

/** Lanes as they are shown: what the journal says, and what the target shows. */
public final class LaneViews {
  private final Core core;
  private final Waiting waiting;
  private final InstantSource clock;

  /** What has been applied and is not released yet. */
  @FunctionalInterface
  public interface Waiting {
    Optional<String> in(Lane lane);
  }

  public LaneViews(Core core, Waiting waiting, InstantSource clock) {
    this.core = core;
    this.waiting = waiting;
    this.clock = clock;
  }

  /** What the target shows, or why it shows nothing. */
  private record Seen(Snapshot snapshot, Optional<String> trouble) {}

  public List<LaneView> all() {
    Seen seen = look();
    return core.lanes().stream().map(lane -> view(lane, seen)).toList();
  }

  public LaneView one(LaneId id) {
    return view(core.lane(id), look());
  }

  private Seen look() {
    try {
      return new Seen(core.target().inventory().observe(), Optional.empty());
    } catch (Unreachable e) {
      return new Seen(
          new Snapshot(List.of(), List.of()),
          Optional.of("the agent does not answer: " + e.getMessage()));
    }
  }

  private LaneView view(Lane lane, Seen seen) {
    List<String> unserved = Unserved.in(lane, seen.snapshot());
    return new LaneView(
        lane.id().application(),
        lane.id().environment(),
        lane.revision(),
        unserved.isEmpty() ? sentence(lane) : turnedAway(lane, unserved),
        !unserved.isEmpty()
            || new Harm(
                    core::looks,
                    seen.trouble().isEmpty() ? Optional.of(seen.snapshot()) : Optional.empty())
                .isIn(lane),
        lane.top().flatMap(top -> top.release().map(r -> running(top, r))),
        lane.moving().map(d -> d.id().toString()),
        lane.standing().stream()
            .filter(Deployment::isWatched)
            .map(d -> d.id().toString())
            .findFirst(),
        waiting.in(lane),
        ComponentViews.of(lane, seen.snapshot(), core.checks().standing(lane.id())),
        clock.instant(),
        seen.trouble().or(() -> Behind.words(lane, seen.snapshot())));
  }

  private String turnedAway(Lane lane, List<String> unserved) {
    return "Users of %s are turned away: no instance of it can answer them. %s"
        .formatted(String.join(" and ", unserved), sentence(lane));
  }

  private String sentence(Lane lane) {
    Optional<Deployment> telling =
        lane.moving().or(() -> lane.standing().stream().filter(Deployment::isWatched).findFirst());
    if (telling.isPresent()) {
      List<Envelope> events = core.store().chronicle().of(telling.get().id());
      List<Look> looks = core.looks(telling.get());
      return lane.id().application()
          + " in "
          + lane.id().environment()
          + ": "
          + new Sentences(Course.of(events), looks).sentence();
    }
    return lane.current()
        .map(
            r ->
                "%s in %s runs %s; nothing is on its way."
                    .formatted(lane.id().application(), lane.id().environment(), r.version()))
        .orElseGet(
            () ->
                "nothing of %s runs in %s."
                    .formatted(lane.id().application(), lane.id().environment()));
  }

  private LaneView.Running running(Deployment top, Release release) {
    Instant since =
        Course.of(core.store().chronicle().of(top.id())).promoted().orElse(top.openedAt());
    return new LaneView.Running(
        release.version(),
        release.key(),
        release.artifact().hex(),
        release.configuration().hex(),
        top.id().toString(),
        since);
  }
}
