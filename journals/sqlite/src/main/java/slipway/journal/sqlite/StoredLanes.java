package slipway.journal.sqlite;

import java.util.List;
import slipway.application.LaneId;
import slipway.lane.Lane;

/** Lanes as their stored events make them: only what is new since the last time is folded. */
final class StoredLanes {
  private static final int FOLDED_AT_ONCE = 1_000;

  private final Database database;
  private final Folds folds = new Folds();

  StoredLanes(Database database) {
    this.database = database;
  }

  Lane load(LaneId id) {
    Folded known = folds.find(id).orElse(Folded.nothing(id));
    List<StoredEvent> since = eventsOf(id, known.lane().revision());
    if (known.position() > 0 && (since.isEmpty() || !known.endsWith(since.getFirst()))) {
      // The file was replaced below us: what was folded is of another past.
      folds.forget(id);
      known = Folded.nothing(id);
      since = eventsOf(id, 0);
    }
    Folded now = fold(known, since);
    folds.remember(now);
    return now.lane();
  }

  private Folded fold(Folded known, List<StoredEvent> since) {
    Folded now = known;
    List<StoredEvent> next = since;
    while (!next.isEmpty()) {
      for (StoredEvent event : next) {
        if (event.revision() > now.lane().revision()) {
          now = now.with(event);
        }
      }
      next =
          next.size() < FOLDED_AT_ONCE
              ? List.of()
              : eventsOf(now.lane().id(), now.lane().revision() + 1);
    }
    return now;
  }

  private List<StoredEvent> eventsOf(LaneId id, long from) {
    return database.read(line -> EventTable.ofLane(line, id, from, FOLDED_AT_ONCE));
  }

  /** What was appended just now need not be read again. */
  void remember(Folded folded) {
    folds.remember(folded);
  }
}
