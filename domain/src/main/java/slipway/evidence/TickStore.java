package slipway.evidence;

import java.util.List;
import slipway.application.Place;
import slipway.release.Digest;

/** Keeps ticks for as long as its retention says, in batches, beside the journal. */
public interface TickStore {

  /** Keeps ticks of a place; one that is kept already stays as it is. */
  void keep(Place place, List<Tick> ticks);

  /** Ticks of a place after one sequence number and up to another, oldest first. */
  List<Tick> between(Place place, long after, long last);

  /** The newest ticks of a place, at most so many, oldest first. */
  List<Tick> latest(Place place, int most);

  /**
   * The digest of the ticks after one sequence number and up to another, over their stored form.
   * Sealed in the verdict that rests on them.
   */
  Digest digest(Place place, long after, long last);

  /** The newest sequence number kept of a place; 0 where there is none. */
  long newest(Place place);
}
