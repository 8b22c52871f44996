package slipway.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Messages that wait to be delivered. What {@link #fill} returned from is never forgotten before it
 * is delivered or given up.
 */
public interface Outbox {

  /** The longest time between two attempts; an attempt due later than this is due at once. */
  Duration LONGEST_PAUSE = Duration.ofMinutes(75);

  /** Up to which position of the journal messages have been put in. */
  long filledTo();

  /**
   * Puts letters in, in their order, and remembers up to which event they tell: both or nothing. A
   * letter whose key was put in before changes nothing; a position that was reached changes nothing
   * at all.
   */
  void fill(long position, List<Letter> letters);

  /** What is to be tried now through a channel, the oldest first, at most so many. */
  List<Letter> due(Address to, Instant now, int most);

  /** Remembers what came of a letter; of one that is settled or unknown, nothing. */
  void settle(String key, Settlement how, Instant at);

  /** How it stands with every channel that has had a letter, in the order of their names. */
  List<Tally> tallies();

  /** Forgets what was settled before. */
  void forget(Instant before);

  /** What became of a letter. */
  sealed interface Settlement {

    record Delivered() implements Settlement {}

    /** Tried in vain; to be tried again at that time. */
    record Again(Instant due, String why) implements Settlement {}

    record GivenUp(String why) implements Settlement {}
  }

  /**
   * How it stands with a channel.
   *
   * @param oldest when what has waited longest happened; empty where nothing waits
   * @param trouble what went wrong with the newest letter that was tried in vain and waits or was
   *     given up; empty for nothing
   */
  record Tally(
      Address address,
      long waiting,
      long delivered,
      long givenUp,
      Optional<Instant> oldest,
      Optional<String> trouble) {}
}
