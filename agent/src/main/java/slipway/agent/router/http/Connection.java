package slipway.agent.router.http;

/** What the fields named Connection ask for: RFC 9110, 7.6.1. */
final class Connection {
  private static final int MOST_OPTIONS = 32;

  private final Head head;
  private int options;
  private boolean close;
  private boolean keepAlive;
  private boolean upgrade;
  private boolean te;

  /** Reads the options, and marks the fields they name. */
  Connection(Head head) {
    this.head = head;
    for (int i = 0; i < head.count(); i++) {
      if (head.field(i) == Field.CONNECTION) {
        readOptions(head.valueStart(i), head.valueEnd(i));
      }
    }
  }

  private void readOptions(int from, int to) {
    byte[] bytes = head.bytes();
    int start = from;
    for (int at = from; at <= to; at++) {
      if (at == to || bytes[at] == ',') {
        readOption(start, at);
        start = at + 1;
      }
    }
  }

  private void readOption(int from, int to) {
    byte[] bytes = head.bytes();
    int start = from;
    int end = to;
    while (start < end && Syntax.isBlank(bytes[start])) {
      start++;
    }
    while (end > start && Syntax.isBlank(bytes[end - 1])) {
      end--;
    }
    if (start == end) {
      return;
    }
    if (++options > MOST_OPTIONS) {
      throw BadMessage.malformed("more than " + MOST_OPTIONS + " connection options");
    }
    if (Syntax.equalsIgnoringCase(bytes, start, end, "close")) {
      close = true;
    } else if (Syntax.equalsIgnoringCase(bytes, start, end, "keep-alive")) {
      keepAlive = true;
    } else if (Syntax.equalsIgnoringCase(bytes, start, end, "upgrade")) {
      upgrade = true;
    } else if (Syntax.equalsIgnoringCase(bytes, start, end, "te")) {
      te = true;
    } else {
      head.dropNamed(start, end);
    }
  }

  /** Whether the connection may carry another message after this one. */
  boolean persists(boolean http11) {
    return !close && (http11 || keepAlive);
  }

  boolean upgrade() {
    return upgrade;
  }

  boolean te() {
    return te;
  }
}
