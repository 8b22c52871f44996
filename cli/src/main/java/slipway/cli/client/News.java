package slipway.cli.client;

import slipway.api.EventView;
import slipway.api.EvidenceView;

/** What somebody who follows a lane hears. */
public sealed interface News {

  /** An event of the journal; each is heard once, in the journal's order, none is left out. */
  record Happened(EventView event) implements News {}

  /** A reading of the evidence; only the newest matter, and some may be left out. */
  record Judged(EvidenceView evidence) implements News {}

  /** The server is gone; it is being looked for. */
  record Lost(String why) implements News {}

  /** It is back, and nothing was missed. */
  record Regained() implements News {}

  /** It did not come back in time, or says no. Always the last. */
  record GaveUp(RuntimeException why) implements News {}
}
