package slipway.demo.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that reads requests and does to each client whatever its test's script says. */
final class RawServer implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("Content-Length: ([0-9]+)");

  private final ServerSocket listener;
  private final Script script;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();

  /** What happens to a request; {@code number} counts all from 0. */
  interface Script {
    void answer(int number, Socket client) throws IOException;
  }

  RawServer(Script script) throws IOException {
    this.script = script;
    this.listener = new ServerSocket(0, 1_000, InetAddress.ofLiteral("127.0.0.1"));
    Thread.ofVirtual().start(this::accept);
  }

  static void write(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A whole answer of this version. */
  static String answer(int status, String version) {
    String body = "{\"version\":\"" + version + "\"}";
    return "HTTP/1.1 %d Any\r\nX-Version: %s\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(status, version, body.length(), body);
  }

  static void reset(Socket client) throws IOException {
    client.setSoLinger(true, 0);
    client.close();
  }

  Target target() {
    return new Target(
        new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()),
        "X-Version",
        java.util.List.of(
            new Target.Ask("GET", "/", "", 1), new Target.Ask("POST", "/", "{\"a\":1}", 1)));
  }

  int connections() {
    return connections.get();
  }

  int requests() {
    return requests.get();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket client : clients) {
      client.close();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        client.setTcpNoDelay(true);
        clients.add(client);
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        if (!listener.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      var in = new BufferedInputStream(client.getInputStream());
      while (!client.isClosed() && readRequest(in)) {
        script.answer(requests.getAndIncrement(), client);
      }
    } catch (IOException e) {
      clients.remove(client); // the load went away, as it may
    }
  }

  private static boolean readRequest(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      head.append((char) next);
    }
    Matcher length = LENGTH.matcher(head);
    if (length.find()) {
      in.readNBytes(Integer.parseInt(length.group(1)));
    }
    return true;
  }
}
