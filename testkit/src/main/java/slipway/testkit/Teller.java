package slipway.testkit;

import java.util.List;
import java.util.function.Supplier;
import slipway.application.LaneId;
import slipway.deployment.DeploymentId;
import slipway.deployment.Entry;
import slipway.journal.Chronicle;
import slipway.journal.Envelope;
import slipway.journal.Journal;
import slipway.lane.Lane;

/** Tells the journal under test endless stories, and reads back what it kept of them. */
final class Teller {
  private final Supplier<JournalContract.Store> store;

  /**
   * Tells nothing yet.
   *
   * @param store asked each time: the journal may have been opened anew meanwhile
   */
  Teller(Supplier<JournalContract.Store> store) {
    this.store = store;
  }

  Journal journal() {
    return store.get().journal();
  }

  Chronicle chronicle() {
    return store.get().chronicle();
  }

  /** So many more events of an endless story happen to a lane, one by one. */
  Lane tell(LaneId id, int events) {
    Lane lane = journal().load(id);
    for (int i = 0; i < events; i++) {
      Entry entry = Samples.nth(lane, (int) lane.revision());
      lane = journal().append(lane, List.of(entry), "ada");
    }
    return lane;
  }

  Envelope lastOf(Lane lane) {
    return chronicle().of(id(lane)).getLast();
  }

  /** The one deployment of a story. */
  static DeploymentId id(Lane lane) {
    return new DeploymentId(lane.id(), 1);
  }

  static List<Long> positions(List<Envelope> envelopes) {
    return envelopes.stream().map(Envelope::position).toList();
  }
}
