package slipway.agent.router.http;

/**
 * Reads where a body ends from the two fields that say it, and refuses every doubt: RFC 9112, 6.
 */
final class Lengths {
  private static final int MOST_DIGITS = 18;

  private Lengths() {}

  /**
   * The framing the fields state, or null when they state none.
   *
   * @throws BadMessage when both are there, or one is twice, or one is not understood
   */
  static @org.jspecify.annotations.Nullable Framing stated(Head head, boolean http11) {
    int length = head.only(Field.CONTENT_LENGTH);
    int coding = head.only(Field.TRANSFER_ENCODING);
    if (coding < 0) {
      return length < 0 ? null : Framing.fixed(contentLength(head, length));
    }
    if (length >= 0) {
      throw BadMessage.malformed("both content-length and transfer-encoding");
    }
    if (!http11) {
      throw BadMessage.malformed("transfer-encoding in HTTP/1.0");
    }
    if (!head.valueIs(coding, "chunked")) {
      throw BadMessage.malformed("a transfer-encoding that is not just chunked");
    }
    return Framing.CHUNKED;
  }

  private static long contentLength(Head head, int index) {
    int from = head.valueStart(index);
    int to = head.valueEnd(index);
    if (to == from || to - from > MOST_DIGITS) {
      throw BadMessage.malformed("a content-length of %d digits".formatted(to - from));
    }
    long length = 0;
    for (int i = from; i < to; i++) {
      int digit = head.bytes()[i] - '0';
      if (digit < 0 || digit > 9) {
        throw BadMessage.malformed("a content-length that is not one decimal number");
      }
      length = length * 10 + digit;
    }
    return length;
  }
}
