package slipway.agent.router;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** An instance made of a bare server socket: it answers byte by byte what a test tells it to. */
final class Backend implements AutoCloseable {
  private static final int WAITING = 512;

  private final ServerSocket server;
  private final AtomicReference<Conduct> conduct;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Set<Socket> busy = ConcurrentHashMap.newKeySet();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();

  /** What it does with a request; false closes the connection after it. */
  interface Conduct {
    boolean answer(Received request, Wire wire) throws IOException;
  }

  /** A request as it arrived. */
  record Received(String line, Map<String, String> headers, String body, String trailers) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /** The connection a request came on. */
  static final class Wire {
    private final Socket socket;
    final InputStream in;
    final OutputStream out;

    private Wire(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
      this.out = socket.getOutputStream();
    }

    void send(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }

    /** Ends with a reset and not with an orderly end. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }

  private Backend(Conduct conduct) throws IOException {
    this.conduct = new AtomicReference<>(conduct);
    this.server = new ServerSocket(0, WAITING, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  static Backend doing(Conduct conduct) {
    try {
      return new Backend(conduct);
    } catch (IOException e) {
      throw new AssertionError("no backend could be started", e);
    }
  }

  /** Answers 200 with its name. */
  static Backend named(String name) {
    return doing(saying(name));
  }

  static Conduct saying(String text) {
    return (request, wire) -> {
      wire.send(ok(text));
      return true;
    };
  }

  static Conduct status(int status) {
    return (request, wire) -> {
      wire.send("HTTP/1.1 " + status + " Said\r\nContent-Length: 1\r\n\r\n.");
      return true;
    };
  }

  static String ok(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  void now(Conduct other) {
    conduct.set(other);
  }

  Upstream upstream() {
    return new Upstream("i" + port(), "127.0.0.1", port());
  }

  int port() {
    return server.getLocalPort();
  }

  int requests() {
    return requests.get();
  }

  int connections() {
    return connections.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        connections.incrementAndGet();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      var wire = new Wire(socket);
      boolean more = true;
      while (more) {
        Received request = read(wire);
        busy.add(socket);
        requests.incrementAndGet();
        more = conduct.get().answer(request, wire);
        busy.remove(socket);
      }
    } catch (IOException e) {
      // the other side has closed, or a test has made this side close: both are wanted
      requests.get();
    } finally {
      open.remove(socket);
      busy.remove(socket);
    }
  }

  private static Received read(Wire wire) throws IOException {
    String line = line(wire.in);
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String field = line(wire.in); !field.isEmpty(); field = line(wire.in)) {
      int colon = field.indexOf(':');
      headers.merge(
          field.substring(0, colon), field.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
    }
    if (headers.containsKey("Expect")) {
      return new Received(line, headers, "", ""); // the test reads the body itself
    }
    if (headers.containsKey("Transfer-Encoding")) {
      var body = new ByteArrayOutputStream();
      String trailers = chunks(wire.in, body);
      return new Received(line, headers, body.toString(StandardCharsets.ISO_8859_1), trailers);
    }
    int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
    String body = new String(wire.in.readNBytes(length), StandardCharsets.ISO_8859_1);
    return new Received(line, headers, body, "");
  }

  static String chunks(InputStream in, OutputStream body) throws IOException {
    for (int size = size(in); size > 0; size = size(in)) {
      body.write(in.readNBytes(size));
      line(in);
    }
    var trailers = new StringBuilder();
    for (String field = line(in); !field.isEmpty(); field = line(in)) {
      trailers.append(field).append('\n');
    }
    return trailers.toString();
  }

  private static int size(InputStream in) throws IOException {
    return Integer.parseInt(line(in), 16);
  }

  /** The next line without its end. */
  static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the connection ended inside a line: " + line);
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  /** Stops as a server does that is told to: no new connections, idle ones closed, others end. */
  void stopGently() {
    closeServer();
    for (Socket socket : open) {
      if (!busy.contains(socket)) {
        closeQuietly(socket);
      }
    }
  }

  @Override
  public void close() {
    closeServer();
    open.forEach(Backend::closeQuietly);
  }

  private void closeServer() {
    try {
      server.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
