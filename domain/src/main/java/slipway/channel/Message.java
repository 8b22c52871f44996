package slipway.channel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import slipway.application.LaneId;

/**
 * Something people are told. It never changes once it is in the outbox: every attempt to deliver it
 * says the same.
 *
 * @param key by which a receiver knows a message it has had before; the same over attempts and
 *     restarts, and no other message's
 * @param lane whose channel it goes through
 * @param at when what it tells of happened
 * @param sentence what happened, in plain words
 */
public record Message(
    String key, Occasion occasion, LaneId lane, Instant at, String sentence, Facts facts) {

  /**
   * What else is known of it.
   *
   * @param position of the event in the journal it tells of; 0 where it tells of no event
   * @param deployment such as shop.production.3
   * @param version that came, or should have
   * @param harmed how many requests were harmed
   * @param by who caused it
   * @param look where to look further: addresses and commands
   */
  public record Facts(
      long position,
      Optional<String> deployment,
      Optional<String> version,
      long harmed,
      Optional<String> by,
      List<String> look) {

    public Facts {
      look = List.copyOf(look);
    }

    /** Of what is no event. */
    public static Facts observed(List<String> look) {
      return new Facts(0, Optional.empty(), Optional.empty(), 0, Optional.empty(), look);
    }
  }
}
