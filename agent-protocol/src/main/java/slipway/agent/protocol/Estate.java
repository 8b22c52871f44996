package slipway.agent.protocol;

import java.util.List;

/**
 * What an agent that is replaced had of one entry in its memory, and its successor goes on with.
 *
 * @param nextTick the sequence number its next tick would have had
 * @param slowAfterMillis after which a request in flight is told of; 0: never
 * @param totals what users got so far; what is in no tick yet comes later, as a {@link
 *     Request.Leftover}
 */
public record Estate(
    Place place,
    long nextTick,
    Answer.Lease lease,
    String expiredDeployment,
    long slowAfterMillis,
    Counted totals,
    Followed followed) {

  /**
   * The clients of an exposure that are told apart.
   *
   * @param millis how long they have been, by the sum of the ticks
   * @param erred those that have had a bad answer
   * @param keys of windows, and whether each was bad, at the same place in {@code bad}
   * @param open windows that are not over, the oldest first
   */
  public record Followed(
      String exposure,
      long millis,
      List<Long> erred,
      List<Long> keys,
      List<Long> bad,
      List<Window> open) {
    /** Nobody. */
    public static final Followed NOBODY =
        new Followed("", 0, List.of(), List.of(), List.of(), List.of());

    public Followed {
      erred = List.copyOf(erred);
      keys = List.copyOf(keys);
      bad = List.copyOf(bad);
      open = List.copyOf(open);
    }
  }

  /** The first minute of a client, since that moment of the exposure. */
  public record Window(long key, String release, long fromMillis) {}
}
