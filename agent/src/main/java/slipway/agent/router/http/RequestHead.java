package slipway.agent.router.http;

import io.netty.buffer.ByteBuf;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request's head, understood: what it asks for, where its body ends, what follows it. */
public final class RequestHead {
  // RFC 9110, 9.2.2; TRACE and CONNECT are refused before
  private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS");

  private final Head head;
  private final RequestLine line;
  private final String host;
  private final Framing framing;
  private final boolean persists;
  private final String upgrade;
  private final boolean wantsTrailers;

  private RequestHead(Head head) {
    this.head = head;
    this.line = RequestLine.of(head);
    this.host = host(head, line);
    Framing stated = Lengths.stated(head, line.http11());
    this.framing = stated == null ? Framing.NONE : stated;
    var connection = new Connection(head);
    this.persists = connection.persists(line.http11());
    this.upgrade = connection.upgrade() ? upgrade(head, line, framing) : "";
    if (line.http11()) { // RFC 9110, 10.1.1: those of an HTTP/1.0 client are passed over
      checkExpectations(head);
    }
    int te = head.first(Field.TE);
    this.wantsTrailers = connection.te() && te >= 0 && head.valueIs(te, "trailers");
  }

  /**
   * The next request's head, or null when its end has not come yet.
   *
   * @throws BadMessage when the bytes are none that can be passed on without doubt
   */
  public static @Nullable RequestHead read(HeadReader reader, ByteBuf in) {
    Head head = reader.read(in);
    return head == null ? null : new RequestHead(head);
  }

  /** The one there is can be met, by the release; of any other nobody could say so. */
  private static void checkExpectations(Head head) {
    for (int i = 0; i < head.count(); i++) {
      if (head.field(i) == Field.EXPECT && !head.valueIs(i, "100-continue")) {
        throw new BadMessage(417, "an expectation that is not 100-continue");
      }
    }
  }

  private static String host(Head head, RequestLine line) {
    int index = head.only(Field.HOST);
    if (index < 0) {
      if (line.http11()) {
        throw BadMessage.malformed("no host");
      }
      return line.authority();
    }
    for (int i = head.valueStart(index); i < head.valueEnd(index); i++) {
      if (!Syntax.isHost(head.bytes()[i])) {
        throw BadMessage.malformed("a host that holds 0x%02x".formatted(head.bytes()[i]));
      }
    }
    return line.authority().isEmpty() ? head.value(index) : line.authority();
  }

  /**
   * The protocol asked for instead of HTTP; never another HTTP, whose requests we would not see.
   */
  private static String upgrade(Head head, RequestLine line, Framing framing) {
    int index = head.first(Field.UPGRADE);
    if (index < 0
        || !line.http11()
        || !(framing instanceof Framing.None)
        || !line.method().equals("GET")) {
      return "";
    }
    String protocol = head.value(index);
    String lowerCase = protocol.toLowerCase(Locale.ROOT);
    boolean http = lowerCase.startsWith("h2") || lowerCase.contains("http");
    return http || lowerCase.contains(",") ? "" : protocol;
  }

  Head head() {
    return head;
  }

  RequestLine line() {
    return line;
  }

  public boolean isHead() {
    return line.method().equals("HEAD");
  }

  /** Whether doing it twice is the same as doing it once. */
  public boolean idempotent() {
    return IDEMPOTENT.contains(line.method());
  }

  /** Whom the request is for; empty when an old client does not say. */
  public String host() {
    return host;
  }

  /** As it came; methods are case-sensitive. */
  public String method() {
    return line.method();
  }

  /** Path and query as they came; a slash where there is no path. */
  public String target() {
    String text = head.text(line.targetFrom(), line.targetTo());
    return text.startsWith("/") ? text : "/" + text;
  }

  public boolean http11() {
    return line.http11();
  }

  public Framing framing() {
    return framing;
  }

  /** Whether the client can send another request after this one. */
  public boolean persists() {
    return persists;
  }

  /** The protocol the client wants to go on in; empty for none. */
  public String upgrade() {
    return upgrade;
  }

  boolean wantsTrailers() {
    return wantsTrailers;
  }

  /** The value of the first field of that name, or empty. */
  public String field(String lowerCaseName) {
    return head.valueOf(lowerCaseName);
  }

  /** The value of the cookie of that name, or empty: RFC 6265, 5.4. */
  public String cookie(String name) {
    for (int i = 0; i < head.count(); i++) {
      if (head.field(i) == Field.COOKIE) {
        String value = Cookies.value(head.value(i), name);
        if (!value.isEmpty()) {
          return value;
        }
      }
    }
    return "";
  }
}
