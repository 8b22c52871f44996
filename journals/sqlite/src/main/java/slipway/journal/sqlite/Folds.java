package slipway.journal.sqlite;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import slipway.application.LaneId;

/** The lanes that were used last, as they were folded. Whoever takes one asks the store first. */
final class Folds {
  private static final int MOST = 1_000;

  private final Map<LaneId, Folded> known =
      new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<LaneId, Folded> eldest) {
          return size() > MOST;
        }
      };

  synchronized Optional<Folded> find(LaneId id) {
    return Optional.ofNullable(known.get(id));
  }

  /** Remembers it, unless one that is newer is known. */
  synchronized void remember(Folded folded) {
    known.merge(
        folded.lane().id(), folded, (old, now) -> now.position() >= old.position() ? now : old);
  }

  synchronized void forget(LaneId id) {
    known.remove(id);
  }
}
