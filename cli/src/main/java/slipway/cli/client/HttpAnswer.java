package slipway.cli.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of an answer, and its body still to be read (RFC 9112).
 *
 * @param headers by name in lower case; of several with one name, the last
 * @param body without its framing; it fails when it ends too early
 */
record HttpAnswer(int status, Map<String, String> headers, InputStream body) {
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");
  private static final int LONGEST_LINE_BYTES = 16 * 1024;
  private static final int MOST_HEADERS = 100;
  private static final int MOST_INTERIM_ANSWERS = 10;
  private static final int CONTINUE = 100;
  private static final int FIRST_FINAL_STATUS = 200;
  private static final int NO_CONTENT = 204;

  static HttpAnswer read(InputStream connection) throws IOException {
    var input = new BufferedInputStream(connection);
    for (int interim = 0; interim <= MOST_INTERIM_ANSWERS; interim++) {
      int status = status(line(input));
      Map<String, String> headers = headers(input);
      if (status >= FIRST_FINAL_STATUS) {
        return new HttpAnswer(status, headers, body(status, headers, input));
      }
    }
    throw new ProtocolException("more than " + MOST_INTERIM_ANSWERS + " interim answers");
  }

  /** Empty where the server wants the body; else its answer, without having seen that. */
  static Optional<HttpAnswer> unlessContinued(InputStream input) throws IOException {
    for (int interim = 0; interim <= MOST_INTERIM_ANSWERS; interim++) {
      int status = status(line(input));
      Map<String, String> headers = headers(input);
      if (status == CONTINUE) {
        return Optional.empty();
      }
      if (status >= FIRST_FINAL_STATUS) {
        return Optional.of(new HttpAnswer(status, headers, body(status, headers, input)));
      }
    }
    throw new ProtocolException("more than " + MOST_INTERIM_ANSWERS + " interim answers");
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  private static int status(String line) throws ProtocolException {
    Matcher matcher = STATUS_LINE.matcher(line);
    if (!matcher.matches()) {
      throw new ProtocolException("expected HTTP/1.1 and a status, found '" + shown(line) + "'");
    }
    return Integer.parseInt(matcher.group(1));
  }

  private static String shown(String line) {
    String printable = line.replaceAll("[^\\x20-\\x7e]", "?");
    return printable.substring(0, Math.min(printable.length(), 80));
  }

  private static Map<String, String> headers(InputStream input) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (int count = 0; count <= MOST_HEADERS; count++) {
      String line = line(input);
      if (line.isEmpty()) {
        return headers;
      }
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new ProtocolException("expected a header, found '" + shown(line) + "'");
      }
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    throw new ProtocolException("more than " + MOST_HEADERS + " headers");
  }

  private static InputStream body(int status, Map<String, String> headers, InputStream input)
      throws ProtocolException {
    if (status == NO_CONTENT) {
      return InputStream.nullInputStream();
    }
    if (headers.getOrDefault("transfer-encoding", "").toLowerCase(Locale.ROOT).equals("chunked")) {
      return new ChunkedInput(input);
    }
    String length = headers.get("content-length");
    return length == null ? input : new SizedInput(input, parseLength(length));
  }

  private static long parseLength(String length) throws ProtocolException {
    try {
      return Long.parseUnsignedLong(length);
    } catch (NumberFormatException e) {
      var fault = new ProtocolException("expected a length, found '" + shown(length) + "'");
      fault.initCause(e);
      throw fault;
    }
  }

  /** A line without its end. */
  static String line(InputStream input) throws IOException {
    var line = new ByteArrayOutputStream();
    while (line.size() < LONGEST_LINE_BYTES) {
      int next = input.read();
      if (next < 0) {
        throw new EOFException("the connection was closed in the middle of an answer");
      }
      if (next == '\n') {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
      }
      line.write(next);
    }
    throw new ProtocolException("a line is longer than " + LONGEST_LINE_BYTES + " bytes");
  }
}
