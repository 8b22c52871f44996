import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One client of the server: sends a request, gets its answer, sends the next. */
final class Connection {
  private static final int LARGEST_REQUEST_BYTES = 16_384;
  private static final long IDLE_NANOS = 60_000 * Server.MILLI;
  private static final long REQUEST_NANOS = 10_000 * Server.MILLI;
  private static final long LINGER_NANOS = 1_000 * Server.MILLI;

  private final Server server;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final ByteBuffer in = ByteBuffer.allocate(LARGEST_REQUEST_BYTES);
  private ByteBuffer out = ByteBuffer.allocate(0);
  private long since;
  private State state = State.LISTENS;
  private boolean ended;
  private boolean head;
  private boolean last;

  private enum State {
    LISTENS,
    WORKS,
    LINGERS
  }

  /** What stands at the beginning of a connection's bytes. */
  private sealed interface Heard {}

  private record Whole(Server.Request request, int bytes) implements Heard {}

  private record Broken(int status, String why) implements Heard {}

  private enum Unfinished implements Heard {
    MORE_TO_COME
  }

  Connection(Server server, SocketChannel channel, SelectionKey key) {
    this.server = server;
    this.channel = channel;
    this.key = key;
    this.since = server.now();
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  /** Reads and writes what can be read and written without waiting. */
  void attend() {
    since = server.now();
    try {
      if (key.isWritable()) {
        flush();
      }
      if (key.isValid() && key.isReadable()) {
        ended |= channel.read(in) < 0;
      }
      proceed();
    } catch (IOException clientLeft) {
      close();
    }
  }

  /** Sends the answer to the request that was taken; nothing, where its client left meanwhile. */
  void answer(Server.Answer answer) {
    if (!channel.isOpen()) {
      return;
    }
    last |= server.stopping();
    out = ByteBuffer.wrap((last ? answer.with("Connection", "close") : answer).bytes(!head));
    since = server.now();
    try {
      flush();
      proceed();
    } catch (IOException clientLeft) {
      close();
    }
  }

  /** Ends what lasts too long; {@code stoppingSince} is 0 unless the server stops. */
  void tidy(long now, long stoppingSince) {
    long quiet = now - since;
    if (state == State.LINGERS && quiet >= LINGER_NANOS) {
      close();
    } else if (state == State.LISTENS && in.position() > 0 && quiet >= REQUEST_NANOS) {
      refuse(new Broken(408, "expected a whole request within 10 s"));
    } else if (state == State.LISTENS && in.position() == 0) {
      boolean unused = quiet >= IDLE_NANOS;
      boolean farewell =
          server.stopping() && Math.min(quiet, now - stoppingSince) >= Server.FAREWELL_NANOS;
      if (unused || farewell) {
        letGo();
      }
    }
  }

  private void proceed() throws IOException {
    if (state == State.LISTENS) {
      switch (read()) {
        case Whole whole -> begin(whole);
        case Broken broken -> refuse(broken);
        case Unfinished _ -> {
          if (ended) {
            close();
          }
        }
      }
    }
    if (state == State.LINGERS) {
      in.clear();
      if (ended) {
        close();
      }
    }
    if (key.isValid()) {
      int reads = !ended && in.hasRemaining() ? SelectionKey.OP_READ : 0;
      key.interestOps(reads | (out.hasRemaining() ? SelectionKey.OP_WRITE : 0));
    }
  }

  private void begin(Whole whole) {
    state = State.WORKS;
    head = whole.request().method().equals("HEAD");
    last = whole.request().last();
    in.flip().position(whole.bytes());
    in.compact();
    server.take(this, whole.request());
  }

  private void refuse(Broken broken) {
    state = State.WORKS;
    last = true;
    in.clear();
    answer(server.refusal(broken.status(), broken.why()));
  }

  private void flush() throws IOException {
    channel.write(out);
    if (state == State.WORKS && !out.hasRemaining()) {
      state = State.LISTENS;
      if (last) {
        letGo();
      }
    }
  }

  /** Says that no more will come and waits until the client has read it: nobody is reset. */
  private void letGo() {
    state = State.LINGERS;
    since = server.now();
    try {
      channel.shutdownOutput();
    } catch (IOException clientLeft) {
      close();
    }
  }

  private void close() {
    try {
      channel.close();
    } catch (IOException e) {
      System.err.println("shop could not close a connection: " + e.getMessage());
    }
  }

  private Heard read() {
    String text = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return in.hasRemaining() ? Unfinished.MORE_TO_COME : tooLarge();
    }
    String[] lines = text.substring(0, end).split("\r\n");
    String[] first = lines[0].split(" ");
    if (first.length != 3 || !first[2].startsWith("HTTP/1.")) {
      return new Broken(400, "expected METHOD PATH HTTP/1.1");
    }
    int length = 0;
    boolean close = first[2].equals("HTTP/1.0");
    for (String line : lines) {
      String header = line.toLowerCase(Locale.ROOT).replace(" ", "");
      if (header.startsWith("transfer-encoding:")) {
        return new Broken(411, "expected a body with Content-Length");
      }
      if (header.startsWith("content-length:")) {
        String value = header.substring("content-length:".length());
        if (!value.matches("[0-9]{1,8}")) {
          return new Broken(400, "expected a number as Content-Length");
        }
        length = Integer.parseInt(value);
      }
      close |= header.startsWith("connection:") && header.contains("close");
    }
    int bytes = end + 4 + length;
    if (bytes > in.capacity()) {
      return tooLarge();
    }
    if (bytes > in.position()) {
      return Unfinished.MORE_TO_COME;
    }
    String path = first[1].replaceFirst("\\?.*", "");
    String body = text.substring(end + 4, bytes);
    return new Whole(new Server.Request(first[0], path, body, close), bytes);
  }

  private static Broken tooLarge() {
    return new Broken(413, "expected a request of at most " + LARGEST_REQUEST_BYTES + " bytes");
  }
}
