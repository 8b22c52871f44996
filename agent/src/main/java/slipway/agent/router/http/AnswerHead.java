package slipway.agent.router.http;

import io.netty.buffer.ByteBuf;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An answer's head, understood: its status, where its body ends, what follows it. */
public final class AnswerHead {
  private static final int STATUS_FROM = 9; // behind "HTTP/1.1 "
  private static final int STATUS_TO = 12;

  private final Head head;
  private final int status;
  private final boolean http11;
  private final Framing framing;
  private final boolean persists;
  private final boolean upgraded;

  private AnswerHead(Head head, boolean toHead) {
    this.head = head;
    this.status = status(head);
    this.http11 = head.bytes()[7] != '0';
    this.framing = framing(head, status, http11, toHead);
    var connection = new Connection(head);
    this.persists = connection.persists(http11) && !(framing instanceof Framing.UntilClose);
    this.upgraded = status == 101 && connection.upgrade() && head.first(Field.UPGRADE) >= 0;
  }

  /**
   * The next answer's head, or null when its end has not come yet.
   *
   * @param toHead whether it answers a HEAD request, so that no body follows whatever it says
   * @throws BadMessage when the bytes are none
   */
  public static @Nullable AnswerHead read(HeadReader reader, ByteBuf in, boolean toHead) {
    Head head = reader.read(in);
    return head == null ? null : new AnswerHead(head, toHead);
  }

  private static int status(Head head) {
    byte[] b = head.bytes();
    int end = head.startLineEnd() - 2;
    boolean version =
        end >= STATUS_TO
            && head.text(0, STATUS_FROM - 2).equals("HTTP/1.")
            && (b[7] == '0' || b[7] == '1')
            && b[8] == ' '
            && (end == STATUS_TO || b[STATUS_TO] == ' ');
    if (!version) {
      throw BadMessage.malformed("an answer that does not begin with HTTP/1.1 and a status");
    }
    int status = 0;
    for (int i = STATUS_FROM; i < STATUS_TO; i++) {
      status = status * 10 + (b[i] >= '0' && b[i] <= '9' ? b[i] - '0' : 1_000);
    }
    if (status < 100 || status > 599) {
      throw BadMessage.malformed("an answer with a status that is not 100 to 599");
    }
    for (int i = STATUS_TO; i < end; i++) {
      if (!Syntax.isValue(b[i])) {
        throw BadMessage.malformed("a control character in a status line");
      }
    }
    return status;
  }

  private static Framing framing(Head head, int status, boolean http11, boolean toHead) {
    Framing stated = Lengths.stated(head, http11);
    if (toHead || status < 200 || status == 204 || status == 304) {
      return Framing.NONE;
    }
    return stated == null ? Framing.UNTIL_CLOSE : stated;
  }

  Head head() {
    return head;
  }

  public int status() {
    return status;
  }

  /** Whether the answer itself is still to come: 1xx, but not a change of protocol. */
  public boolean interim() {
    return status < 200 && status != 101;
  }

  /** Whether the connection speaks another protocol from here on. */
  public boolean upgraded() {
    return upgraded;
  }

  public Framing framing() {
    return framing;
  }

  /** Whether the connection can carry another answer after this one. */
  public boolean persists() {
    return persists;
  }

  /** Whether it is a stream of events, which ends when one side wishes. */
  public boolean eventStream() {
    int index = head.first(Field.CONTENT_TYPE);
    return index >= 0 && head.value(index).toLowerCase(Locale.ROOT).startsWith("text/event-stream");
  }

  /** How long the other side says it keeps an idle connection, in seconds; -1 when it does not. */
  public int keptSeconds() {
    int index = head.first(Field.KEEP_ALIVE);
    if (index < 0) {
      return -1;
    }
    String value = head.value(index);
    int at = value.indexOf("timeout=");
    int from = at + "timeout=".length();
    int to = from;
    while (at >= 0 && to < value.length() && to - from < 6 && isDigit(value.charAt(to))) {
      to++;
    }
    return at < 0 || to == from ? -1 : Integer.parseInt(value.substring(from, to));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
