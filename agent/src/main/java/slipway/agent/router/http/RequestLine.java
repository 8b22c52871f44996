package slipway.agent.router.http;

import java.util.List;

/**
 * Method, target and version: RFC 9112, 3. Exactly one blank between them, nothing else.
 *
 * @param method as it came; methods are case-sensitive
 * @param targetFrom where the target begins that is passed on, in the head's bytes
 * @param targetTo where it ends; the same as its beginning when the target has no path
 * @param authority of a target in absolute form, which then counts instead of Host; else empty
 * @param http11 whether the client speaks HTTP/1.1 and not 1.0
 */
record RequestLine(String method, int targetFrom, int targetTo, String authority, boolean http11) {
  private static final int MOST_METHOD_BYTES = 32;
  private static final List<String> SCHEMES = List.of("http://", "https://");
  private static final String VERSION = "http/";

  static RequestLine of(Head head) {
    byte[] bytes = head.bytes();
    int end = head.startLineEnd() - 2;
    int methodEnd = 0;
    while (methodEnd < end && Syntax.isToken(bytes[methodEnd])) {
      methodEnd++;
    }
    if (methodEnd == 0 || bytes[methodEnd] != ' ' || methodEnd > MOST_METHOD_BYTES) {
      throw BadMessage.malformed("a request line that does not begin with a method and one blank");
    }
    int from = methodEnd + 1;
    int to = from;
    while (to < end && Syntax.isTarget(bytes[to])) {
      to++;
    }
    if (to == from || to >= end || bytes[to] != ' ') {
      throw BadMessage.malformed("a request target that is empty or holds what no URI may");
    }
    boolean http11 = isHttp11(head, to + 1, end);
    return withTarget(head, method(head, methodEnd), from, to, http11);
  }

  private static String method(Head head, int end) {
    byte[] bytes = head.bytes();
    if (end == 3 && bytes[0] == 'G' && bytes[1] == 'E' && bytes[2] == 'T') {
      return "GET"; // nearly always: saves a string a request
    }
    String method = head.text(0, end);
    if (method.equals("CONNECT") || method.equals("TRACE")) {
      throw new BadMessage(501, "the method " + method + " is not carried out here");
    }
    return method;
  }

  private static boolean isHttp11(Head head, int from, int end) {
    byte[] b = head.bytes();
    boolean version =
        end - from == 8
            && Syntax.equalsIgnoringCase(b, from, from + 5, VERSION)
            && b[from] == 'H'
            && b[from + 1] == 'T'
            && b[from + 2] == 'T'
            && b[from + 3] == 'P'
            && isDigit(b[from + 5])
            && b[from + 6] == '.'
            && isDigit(b[from + 7]);
    if (!version) {
      throw BadMessage.malformed("a request line that does not end in an HTTP version");
    }
    if (b[from + 5] == '2' && b[0] == 'P' && b[1] == 'R' && b[2] == 'I' && b[3] == ' ') {
      throw new Http2Preface();
    }
    if (b[from + 5] != '1') {
      throw new BadMessage(505, "HTTP/" + (char) b[from + 5] + "; expected HTTP/1");
    }
    return b[from + 7] != '0';
  }

  private static RequestLine withTarget(
      Head head, String method, int from, int to, boolean http11) {
    byte[] bytes = head.bytes();
    if (bytes[from] == '/') {
      return new RequestLine(method, from, to, "", http11);
    }
    if (to - from == 1 && bytes[from] == '*' && method.equals("OPTIONS")) {
      return new RequestLine(method, from, to, "", http11);
    }
    int hostFrom = hostFrom(bytes, from, to);
    int hostTo = hostFrom;
    while (hostTo < to && Syntax.isHost(bytes[hostTo])) {
      hostTo++;
    }
    boolean ends = hostTo == to || bytes[hostTo] == '/' || bytes[hostTo] == '?';
    if (hostTo == hostFrom || !ends) {
      throw BadMessage.malformed("a request target without a plain host");
    }
    return new RequestLine(method, hostTo, to, head.text(hostFrom, hostTo), http11);
  }

  /**
   * Behind the scheme, whichever of the two: who comes by TLS need not say so (RFC 9112, 3.2.2).
   */
  private static int hostFrom(byte[] bytes, int from, int to) {
    for (String scheme : SCHEMES) {
      int end = from + scheme.length();
      if (end < to && Syntax.equalsIgnoringCase(bytes, from, end, scheme)) {
        return end;
      }
    }
    throw BadMessage.malformed("a request target that is neither a path nor an http URI");
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
