package slipway.agent.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import slipway.agent.router.TlsBrowser;

/** A user with one connection, who asks for one thing after the other and never twice. */
final class Visitor implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;

  Visitor(String address) throws IOException {
    this(connected(address));
  }

  private Visitor(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  /** By TLS, whatever certificate is shown. */
  static Visitor secured(String address) throws IOException {
    return new Visitor(TlsBrowser.socket(address));
  }

  private static Socket connected(String address) throws IOException {
    String[] at = address.split(":", 2);
    return new Socket(at[0], Integer.parseInt(at[1]));
  }

  String get() throws IOException {
    send("/");
    return answer();
  }

  /** Asks for what may take long. */
  void ask() throws IOException {
    send("/slow");
  }

  private void send(String path) throws IOException {
    write("GET %s HTTP/1.1\r\nHost: shop\r\n\r\n".formatted(path));
  }

  /** Asks for another protocol. */
  void upgrade() throws IOException {
    write("GET /socket HTTP/1.1\r\nHost: shop\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n");
    until("\r\n\r\n");
  }

  /** Asks for server-sent events. */
  void listen() throws IOException {
    write("GET /events HTTP/1.1\r\nHost: shop\r\n\r\n");
    until("\r\n\r\n");
  }

  /** Says a line, and waits for it to be said again. */
  void say(String line) throws IOException {
    write(line + "\n");
    until(line + "\n");
  }

  /** Another event comes. */
  void hear() throws IOException {
    until("data: x");
  }

  /** Part of an upload: the head, and so many of a hundred bytes. */
  void upload(int bytes) throws IOException {
    write("POST / HTTP/1.1\r\nHost: shop\r\nContent-Length: 100\r\n\r\n" + "u".repeat(bytes));
  }

  void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private void until(String end) throws IOException {
    var read = new StringBuilder();
    while (read.indexOf(end) < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new IOException("closed after: " + read);
      }
      read.append((char) next);
    }
  }

  /** Whether it is closed by now. */
  boolean isClosed() {
    try {
      while (socket.getInputStream().read() >= 0) {
        // what was on its way
      }
      return true;
    } catch (java.net.SocketException e) {
      return true; // cut
    } catch (IOException e) {
      return false;
    }
  }

  /** The whole answer, whose body is always the same. */
  String answer() throws IOException {
    var read = new ByteArrayOutputStream();
    while (!read.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\nok")) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new IOException("closed after: " + read);
      }
      read.write(next);
    }
    return read.toString(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
