package slipway.agent.instance;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One GET over a connection of its own, to an instance on this host: as little HTTP/1.1 as tells
 * the status, whatever comes back.
 */
final class HttpGet {
  private static final Pattern STATUS_LINE =
      Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)(?: [^\r\n]*)?\r?\n.*", Pattern.DOTALL);
  private static final Pattern LENGTH =
      Pattern.compile("(?im)^content-length:[ \t]*(\\d{1,9})[ \t]*\r?$");
  private static final int LONGEST_HEAD = 16 * 1024;
  private static final int LONGEST_BODY = 256 * 1024;
  private static final int SHOWN = 40;

  /** How long a body of untold length is waited for. */
  private static final Duration UNTOLD_BODY = Duration.ofMillis(200);

  private final LongSupplier nanos;

  HttpGet(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** What came of it. */
  sealed interface Result {
    /** In words, to follow "GET /path": "answered 503". */
    String words();
  }

  record Answered(int status) implements Result {
    @Override
    public String words() {
      return "answered " + status;
    }
  }

  /** No answer that is one: refused, too late, garbage. */
  record Unanswered(String words) implements Result {}

  /**
   * Asks.
   *
   * @throws UncheckedIOException when this process cannot ask, whoever would have answered
   */
  Result get(int port, String path, Duration within) {
    long deadline = nanos.getAsLong() + within.toNanos();
    try (SocketChannel channel = opened()) {
      Socket socket = channel.socket();
      socket.connect(
          new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), left(deadline));
      socket.getOutputStream().write(request(port, path));
      return answer(socket, deadline);
    } catch (SocketTimeoutException e) {
      return new Unanswered("did not answer within " + Words.of(within));
    } catch (BindException e) {
      throw new UncheckedIOException("no port is left to ask from", e);
    } catch (ConnectException e) {
      return new Unanswered("found nobody listening on port " + port);
    } catch (IOException e) {
      return new Unanswered("was cut off: " + e.getMessage());
    }
  }

  private static SocketChannel opened() {
    try {
      return SocketChannel.open();
    } catch (IOException e) {
      throw new UncheckedIOException("no socket can be opened", e);
    }
  }

  private static byte[] request(int port, String path) {
    return """
    GET %s HTTP/1.1\r
    Host: 127.0.0.1:%d\r
    User-Agent: slipway-probe\r
    Accept: */*\r
    Connection: close\r
    \r
    """
        .formatted(path, port)
        .getBytes(StandardCharsets.UTF_8);
  }

  private Result answer(Socket socket, long deadline) throws IOException {
    var in = new BufferedInputStream(socket.getInputStream());
    String head = head(socket, in, deadline);
    Matcher status = STATUS_LINE.matcher(head);
    if (!status.matches()) {
      return garbage(head);
    }
    passOverBody(socket, in, head, deadline);
    return new Answered(Integer.parseInt(status.group(1)));
  }

  /** Up to the empty line, or as far as it looks like an answer's head. */
  private String head(Socket socket, InputStream in, long deadline) throws IOException {
    var head = new ByteArrayOutputStream();
    String text = "";
    try {
      while (!text.endsWith("\r\n\r\n") && !text.endsWith("\n\n") && head.size() < LONGEST_HEAD) {
        socket.setSoTimeout(left(deadline));
        int next = in.read();
        if (next < 0) {
          break;
        }
        head.write(next);
        if (next == '\n') {
          text = head.toString(StandardCharsets.ISO_8859_1);
          if (!STATUS_LINE.matcher(text).matches()) {
            break;
          }
        }
      }
    } catch (SocketTimeoutException e) {
      if (head.size() == 0) {
        throw e;
      }
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  /**
   * Reads the body too, as far as it comes soon: whoever is cut off while answering a probe logs it
   * as an error.
   */
  private void passOverBody(Socket socket, InputStream in, String head, long deadline) {
    Matcher length = LENGTH.matcher(head);
    boolean told = length.find();
    int left = told ? Math.min(LONGEST_BODY, Integer.parseInt(length.group(1))) : LONGEST_BODY;
    long until = told ? deadline : Math.min(deadline, nanos.getAsLong() + UNTOLD_BODY.toNanos());
    byte[] buffer = new byte[4096];
    try {
      while (left > 0) {
        socket.setSoTimeout(left(until));
        int read = in.read(buffer, 0, Math.min(left, buffer.length));
        left = read < 0 ? 0 : left - read;
      }
    } catch (IOException e) {
      return; // the status counts; a body that does not end is not the probe's concern
    }
  }

  private static Unanswered garbage(String received) {
    String shown = received.length() > SHOWN ? received.substring(0, SHOWN) : received;
    return new Unanswered(
        received.isEmpty()
            ? "was answered with nothing"
            : "was answered with what is no HTTP: \"%s\"".formatted(Words.printable(shown)));
  }

  /** Milliseconds until the deadline, at least one: zero would mean for ever. */
  private int left(long deadline) throws SocketTimeoutException {
    long millis = Duration.ofNanos(deadline - nanos.getAsLong()).toMillis();
    if (millis <= 0) {
      throw new SocketTimeoutException("the time is over");
    }
    return Math.toIntExact(millis);
  }
}
