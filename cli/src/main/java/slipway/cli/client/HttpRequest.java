package slipway.cli.client;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A request as it goes over the wire, on a connection of its own. */
record HttpRequest(String method, String path, Map<String, String> headers, Optional<Body> body) {

  static HttpRequest get(String path) {
    return new HttpRequest("GET", path, Map.of(), Optional.empty());
  }

  HttpRequest with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpRequest(method, path, more, body);
  }

  /**
   * Sends it, and reads the head of the answer. A large body is sent only when the server has said
   * that it wants it (RFC 9110, 10.1.1).
   */
  HttpAnswer over(Socket socket, Endpoint endpoint) throws IOException {
    var in = new BufferedInputStream(socket.getInputStream());
    var out = new BufferedOutputStream(socket.getOutputStream());
    boolean asks = body.filter(Body::isLarge).isPresent();
    out.write(head(endpoint, asks));
    if (asks) {
      out.flush();
      Optional<HttpAnswer> refusal = HttpAnswer.unlessContinued(in);
      if (refusal.isPresent()) {
        return refusal.get();
      }
    }
    return answer(in, out);
  }

  private HttpAnswer answer(InputStream in, OutputStream out) throws IOException {
    try {
      if (body.isPresent()) {
        body.get().writeTo(out);
      }
      out.flush();
    } catch (SocketException e) {
      // Who says no in the middle does not read on, but has said why.
      try {
        return HttpAnswer.read(in);
      } catch (IOException none) {
        e.addSuppressed(none);
        throw e;
      }
    }
    return HttpAnswer.read(in);
  }

  private byte[] head(Endpoint endpoint, boolean asks) {
    var head = new StringBuilder();
    line(head, method + " " + path + " HTTP/1.1");
    line(head, "Host: " + endpoint.address());
    line(head, "Authorization: Bearer " + endpoint.token());
    line(head, "User-Agent: slipway");
    line(head, "Connection: close");
    headers.forEach((name, value) -> line(head, name + ": " + value));
    body.ifPresent(b -> line(head, "Content-Length: " + b.length()));
    if (asks) {
      line(head, "Expect: 100-continue");
    }
    line(head, "");
    return head.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void line(StringBuilder head, String line) {
    if (line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0) {
      throw new IllegalStateException("a header spans lines: " + line);
    }
    head.append(line).append("\r\n");
  }
}
