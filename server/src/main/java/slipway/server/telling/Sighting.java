package slipway.server.telling;

import java.util.List;
import java.util.Optional;
import slipway.application.LaneId;
import slipway.channel.Occasion;
import slipway.channel.Occurrences.Occurrence;

/**
 * Something that is so now and that somebody should look into.
 *
 * @param subject what it is about, of its own among those of the occasion, and the same as long as
 *     it lasts
 * @param lane whose channels are told; empty for those of all lanes
 */
record Sighting(
    Occasion occasion,
    String subject,
    Optional<LaneId> lane,
    Optional<String> version,
    String sentence) {

  /** Sees what is so now of one occasion. */
  interface Lookout {
    /** Whether what lasts is one of its own: it alone says when that is over. */
    boolean isOwn(Occurrence occurrence);

    /**
     * All there is.
     *
     * @throws slipway.placement.Unreachable when it could not be seen
     */
    List<Sighting> look();
  }
}
