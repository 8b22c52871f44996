package slipway.channel;

import java.time.Instant;
import java.util.List;

/** What lasts and has been told of, so that it is told once however often it is seen. */
public interface Occurrences {

  /**
   * Something that lasts.
   *
   * @param subject what it is about, of its own among those of the occasion
   * @param since when it was first seen
   */
  record Occurrence(Occasion occasion, String subject, Instant since) {}

  /** Those that last still, as far as was remembered. */
  List<Occurrence> open();

  /** Remembers it and puts letters into the outbox: both or nothing; nothing where it is open. */
  void begin(Occurrence occurrence, List<Letter> letters);

  /** It is over: seen again, it is another one. */
  void end(Occurrence occurrence);
}
