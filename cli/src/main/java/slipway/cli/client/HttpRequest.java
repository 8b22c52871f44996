package slipway.cli.client;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A request as it goes over the wire, on a connection of its own. */
record HttpRequest(String method, String path, Map<String, String> headers, Optional<byte[]> body) {

  static HttpRequest get(String path) {
    return new HttpRequest("GET", path, Map.of(), Optional.empty());
  }

  HttpRequest with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpRequest(method, path, more, body);
  }

  byte[] toBytes(Endpoint endpoint, String connection) {
    var head = new StringBuilder();
    line(head, method + " " + path + " HTTP/1.1");
    line(head, "Host: " + endpoint.address());
    line(head, "Authorization: Bearer " + endpoint.token());
    line(head, "User-Agent: slipway");
    line(head, "Connection: " + connection);
    headers.forEach((name, value) -> line(head, name + ": " + value));
    body.ifPresent(bytes -> line(head, "Content-Length: " + bytes.length));
    line(head, "");
    var all = new ByteArrayOutputStream();
    all.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    body.ifPresent(all::writeBytes);
    return all.toByteArray();
  }

  private static void line(StringBuilder head, String line) {
    if (line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0) {
      throw new IllegalStateException("a header spans lines: " + line);
    }
    head.append(line).append("\r\n");
  }
}
