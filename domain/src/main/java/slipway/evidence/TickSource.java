package slipway.evidence;

import java.util.List;
import slipway.application.Place;

/** Counts what users meet, and keeps it for a while. */
public interface TickSource {

  /**
   * Ticks of a place after a sequence number, oldest first, at most so many; kept for an hour at
   * least.
   *
   * @throws slipway.evidence.NoEvidence when there was no answer
   */
  List<Tick> after(Place place, long sequence, int most);
}
