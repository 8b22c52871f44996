package slipway.agent.router.http;

/** How the end of a message's body is known: RFC 9112, 6.3. */
public sealed interface Framing {
  Framing NONE = new None();
  Framing CHUNKED = new Chunked();
  Framing UNTIL_CLOSE = new UntilClose();

  /** There is no body. */
  record None() implements Framing {}

  /** So many bytes. */
  record Fixed(long length) implements Framing {}

  /** In chunks, each with its length; the last is empty and may be followed by trailers. */
  record Chunked() implements Framing {}

  /** Answers only: until the connection ends. */
  record UntilClose() implements Framing {}

  static Framing fixed(long length) {
    return length == 0 ? NONE : new Fixed(length);
  }
}
