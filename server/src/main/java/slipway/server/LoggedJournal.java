package slipway.server;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import slipway.application.LaneId;
import slipway.deployment.Entry;
import slipway.deployment.Event;
import slipway.engine.Concern;
import slipway.journal.Journal;
import slipway.lane.Lane;
import slipway.server.views.EventViews;

/** Says in the log what the journal has just remembered, one line for each event. */
record LoggedJournal(Journal journal) implements Journal {
  private static final Logger LOG = System.getLogger("slipway.deployment");

  @Override
  public Lane load(LaneId id) {
    return journal.load(id);
  }

  @Override
  public Lane append(Lane seen, List<Entry> entries, String actor) {
    Lane after = journal.append(seen, entries, actor);
    for (Entry entry : entries) {
      Concern.run(entry.deployment(), () -> say(entry.event(), actor));
    }
    return after;
  }

  private static void say(Event event, String actor) {
    LOG.log(
        Level.INFO, "{0}: {1} (by {2})", EventViews.type(event), EventViews.sentence(event), actor);
  }
}
