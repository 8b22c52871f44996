package slipway.agent.router;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A user's connection, byte by byte. Nothing is retried. */
final class Browser implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;
  private final InputStream in;

  /** An answer as it arrived. */
  record Reply(int status, Map<String, String> headers, String body, String trailers) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  Browser(String address) throws IOException {
    int colon = address.lastIndexOf(':');
    socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(
        new InetSocketAddress(
            address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))));
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** On a connection that is there. */
  Browser(Socket socket) throws IOException {
    this.socket = socket;
    in = new BufferedInputStream(socket.getInputStream());
  }

  Socket socket() {
    return socket;
  }

  InputStream in() {
    return in;
  }

  void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** Sends a GET and reads its answer. */
  Reply get(String path, String... fields) throws IOException {
    send("GET " + path + " HTTP/1.1\r\nHost: shop\r\n" + lines(fields) + "\r\n");
    return reply("GET");
  }

  Reply post(String path, String body, String... fields) throws IOException {
    String length = "Content-Length: " + body.length() + "\r\n";
    send("POST " + path + " HTTP/1.1\r\nHost: shop\r\n" + length + lines(fields) + "\r\n" + body);
    return reply("POST");
  }

  private static String lines(String... fields) {
    return fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n";
  }

  Reply reply() throws IOException {
    return reply("GET");
  }

  /** Reads one answer to such a request. */
  Reply reply(String method) throws IOException {
    String line = Backend.line(in);
    int status = Integer.parseInt(line.substring(9, 12));
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String field = Backend.line(in); !field.isEmpty(); field = Backend.line(in)) {
      int colon = field.indexOf(':');
      headers.put(field.substring(0, colon), field.substring(colon + 1).strip());
    }
    var body = new ByteArrayOutputStream();
    String trailers = "";
    if (method.equals("HEAD") || status < 200 || status == 204 || status == 304) {
      return new Reply(status, headers, "", "");
    }
    if (headers.containsKey("Transfer-Encoding")) {
      trailers = Backend.chunks(in, body);
    } else if (headers.containsKey("Content-Length")) {
      int length = Integer.parseInt(headers.get("Content-Length"));
      body.write(in.readNBytes(length));
      if (body.size() < length) {
        throw new IOException("the answer has %d of %d bytes".formatted(body.size(), length));
      }
    } else {
      in.transferTo(body);
    }
    String text = body.toString(StandardCharsets.ISO_8859_1);
    return new Reply(status, headers, text, trailers);
  }

  /** Whether the other side has ended the connection, waiting for it if need be. */
  boolean ended() throws IOException {
    return in.read() < 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
