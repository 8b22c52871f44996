package slipway.collector;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that was done, from its beginning to its end, inside something larger.
 *
 * @param trace 32 hexadecimal digits, of everything that belongs together
 * @param id 16 hexadecimal digits
 * @param parent what it is a part of; empty for the whole
 * @param attributes by their names, in this order
 * @param marks what happened meanwhile, the oldest first
 * @param failure why it is to be shown as an error; empty where it is none
 */
public record Span(
    String trace,
    String id,
    Optional<String> parent,
    String name,
    Instant begun,
    Instant ended,
    Map<String, String> attributes,
    List<Mark> marks,
    Optional<String> failure) {

  /** A moment in it. */
  public record Mark(Instant at, String name, Map<String, String> attributes) {}
}
