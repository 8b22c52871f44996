package slipway.testkit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import slipway.application.LaneId;
import slipway.deployment.DeploymentId;
import slipway.deployment.Entry;
import slipway.journal.Chronicle;
import slipway.journal.Envelope;
import slipway.journal.Journal;
import slipway.journal.StaleLane;
import slipway.lane.Lane;

/** A journal that survives its callers' crashes, though not the JVM's. */
public final class MemoryJournal implements Journal, Chronicle {
  private static final String BUILD = "test";

  private record Folded(Lane lane, int events) {}

  private final List<Envelope> remembered;
  private final Map<LaneId, Folded> folds = new HashMap<>();
  private final Crashes crashes;
  private final InstantSource clock;

  public MemoryJournal(InstantSource clock) {
    this(Crashes.never(), clock);
  }

  public MemoryJournal(Crashes crashes, InstantSource clock) {
    this(new ArrayList<>(), crashes, clock);
  }

  private MemoryJournal(List<Envelope> remembered, Crashes crashes, InstantSource clock) {
    this.remembered = remembered;
    this.crashes = crashes;
    this.clock = clock;
  }

  /** The same memory as a restarted process sees it, with crashes of its own. */
  public MemoryJournal reopened(Crashes other) {
    return new MemoryJournal(remembered, other, clock);
  }

  @Override
  public Lane load(LaneId id) {
    return crashes.around(() -> fold(id));
  }

  @Override
  public Lane append(Lane seen, List<Entry> entries, String actor) {
    return crashes.around(() -> remember(seen, entries, actor));
  }

  @Override
  public List<Envelope> after(long position, int most) {
    return crashes.around(
        () -> all().stream().filter(e -> e.position() > position).limit(most).toList());
  }

  @Override
  public List<Envelope> of(DeploymentId deployment) {
    return crashes.around(
        () -> all().stream().filter(e -> e.entry().deployment().equals(deployment)).toList());
  }

  @Override
  public List<LaneId> lanes() {
    return crashes.around(() -> all().stream().map(MemoryJournal::lane).distinct().toList());
  }

  /** Everything remembered, the oldest first. No call of the program's: it has no crash points. */
  public List<Envelope> all() {
    synchronized (remembered) {
      return List.copyOf(remembered);
    }
  }

  private Lane remember(Lane seen, List<Entry> entries, String actor) {
    synchronized (remembered) {
      Lane lane = fold(seen.id());
      if (lane.revision() != seen.revision()) {
        throw new StaleLane(seen.id(), seen.revision());
      }
      Instant now = clock.instant();
      List<Envelope> added = new ArrayList<>();
      for (Entry entry : entries) {
        if (!entry.deployment().lane().equals(seen.id())) {
          throw new IllegalArgumentException(entry.deployment() + " is not of " + seen.id());
        }
        lane = lane.apply(entry.deployment(), entry.event(), now);
        long position = remembered.size() + added.size() + 1L;
        added.add(new Envelope(position, entry, lane.revision(), now, actor, BUILD));
      }
      remembered.addAll(added);
      return lane;
    }
  }

  /** Goes on from the last fold: a story loads its lane some thousand times. */
  private Lane fold(LaneId id) {
    synchronized (remembered) {
      Folded folded = folds.getOrDefault(id, new Folded(Lane.empty(id), 0));
      Lane lane = folded.lane();
      for (Envelope envelope : remembered.subList(folded.events(), remembered.size())) {
        if (lane(envelope).equals(id)) {
          Entry entry = envelope.entry();
          lane = lane.apply(entry.deployment(), entry.event(), envelope.at());
        }
      }
      folds.put(id, new Folded(lane, remembered.size()));
      return lane;
    }
  }

  private static LaneId lane(Envelope envelope) {
    return envelope.entry().deployment().lane();
  }
}
