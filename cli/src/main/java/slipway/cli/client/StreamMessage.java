package slipway.cli.client;

import slipway.api.EventView;
import slipway.api.EvidenceView;

/** What a server sends by itself. */
sealed interface StreamMessage {

  /** Something has happened; the event's position is where to go on from. */
  record Happened(EventView event) implements StreamMessage {}

  record Judged(EvidenceView evidence) implements StreamMessage {}
}
