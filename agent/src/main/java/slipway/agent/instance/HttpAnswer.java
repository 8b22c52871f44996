package slipway.agent.instance;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The answer that comes on one connection, of which only the status is wanted. */
final class HttpAnswer {
  private static final Pattern STATUS_LINE =
      Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)(?: [^\r\n]*)?\r?\n.*", Pattern.DOTALL);
  private static final Pattern LENGTH =
      Pattern.compile("(?im)^content-length:[ \t]*(\\d{1,9})[ \t]*\r?$");
  private static final int LONGEST_HEAD = 16 * 1024;
  private static final int LONGEST_BODY = 256 * 1024;
  private static final int SHOWN = 40;

  /** How long a body of untold length is waited for. */
  private static final Duration UNTOLD_BODY = Duration.ofMillis(200);

  private final Socket socket;
  private final InputStream in;
  private final Deadline deadline;

  HttpAnswer(Socket socket, Deadline deadline) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.deadline = deadline;
  }

  /** Reads it. */
  HttpGet.Result read() throws IOException {
    String head = head();
    Matcher status = STATUS_LINE.matcher(head);
    if (!status.matches()) {
      return garbage(head);
    }
    passOverBody(head);
    return new HttpGet.Answered(Integer.parseInt(status.group(1)));
  }

  /** Up to the empty line, or as far as it looks like an answer's head. */
  private String head() throws IOException {
    var head = new ByteArrayOutputStream();
    String text = "";
    try {
      while (!text.endsWith("\r\n\r\n") && !text.endsWith("\n\n") && head.size() < LONGEST_HEAD) {
        socket.setSoTimeout(deadline.leftMillis());
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
  private void passOverBody(String head) {
    Matcher length = LENGTH.matcher(head);
    boolean told = length.find();
    int left = told ? Math.min(LONGEST_BODY, Integer.parseInt(length.group(1))) : LONGEST_BODY;
    Deadline until = told ? deadline : deadline.atMost(UNTOLD_BODY);
    byte[] buffer = new byte[4096];
    try {
      while (left > 0) {
        socket.setSoTimeout(until.leftMillis());
        int read = in.read(buffer, 0, Math.min(left, buffer.length));
        left = read < 0 ? 0 : left - read;
      }
    } catch (IOException e) {
      return; // the status counts; a body that does not end is not the probe's concern
    }
  }

  private static HttpGet.Unanswered garbage(String received) {
    String shown = received.length() > SHOWN ? received.substring(0, SHOWN) : received;
    return new HttpGet.Unanswered(
        received.isEmpty()
            ? "was answered with nothing"
            : "was answered with what is no HTTP: \"%s\"".formatted(Words.printable(shown)));
  }
}
