import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;

/**
 * An HTTP/1.1 server for one site. One thread serves everybody: it never waits for a client, and an
 * answer that takes time is a due time in a queue.
 *
 * <p>Told to stop (TERM), it goes on for a short while, with {@code Connection: close} in every
 * answer, because others may not have heard of it yet; then it lets idle clients go without a
 * reset, finishes what is on its way, and ends.
 */
final class Server {
  static final long MILLI = 1_000_000;
  static final long FAREWELL_NANOS = 300 * MILLI;
  private static final long TIDY_NANOS = 100 * MILLI;
  private static final long DRAIN_NANOS = 8_000 * MILLI;
  private static final int MOST_CONNECTIONS = 4_096;
  private static final int BACKLOG = 1_024;

  private final Site site;
  private final LongSupplier nanos;
  private final Selector selector = Selector.open();
  private final ServerSocketChannel listener = ServerSocketChannel.open();
  private final PriorityQueue<Due> pending =
      new PriorityQueue<>((one, other) -> Long.compare(one.nanos() - other.nanos(), 0));
  private volatile boolean told;
  private boolean stopping;
  private long stoppingSince;
  private long tidied;

  /** Listens on the loopback, on port 0 on any that is free; {@code nanos} is a steady clock. */
  Server(Site site, int port, LongSupplier nanos) throws IOException {
    this.site = site;
    this.nanos = nanos;
    this.tidied = now();
    listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
    listener.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), BACKLOG);
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
  }

  /** What is served. It is only ever asked by the serving thread. */
  interface Site {
    Reply take(Request request);

    /** The answer to what is no proper request. */
    Answer refusal(int status, String why);

    /** Called every 100 ms or so, for small things of its own. */
    void tidy();
  }

  /** A whole request; the path without what follows a question mark. */
  record Request(String method, String path, String body, boolean last) {}

  /** An answer and how long it takes. */
  record Reply(Answer answer, double afterMillis) {}

  /** An answer; {@code headers} are whole lines. */
  record Answer(int status, String headers, String body) {
    Answer with(String header, String value) {
      return new Answer(status, headers + header + ": " + value + "\r\n", body);
    }

    byte[] bytes(boolean withBody) {
      byte[] text = body.getBytes(StandardCharsets.UTF_8);
      String length = "Content-Length: " + text.length + "\r\n";
      String head = "HTTP/1.1 " + status + " " + reason() + "\r\n" + headers + length + "\r\n";
      byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
      byte[] all = new byte[start.length + (withBody ? text.length : 0)];
      System.arraycopy(start, 0, all, 0, start.length);
      System.arraycopy(text, 0, all, start.length, all.length - start.length);
      return all;
    }

    private String reason() {
      return switch (status) {
        case 200 -> "OK";
        case 201 -> "Created";
        case 400 -> "Bad Request";
        case 404 -> "Not Found";
        case 405 -> "Method Not Allowed";
        case 408 -> "Request Timeout";
        case 411 -> "Length Required";
        case 413 -> "Content Too Large";
        case 503 -> "Service Unavailable";
        default -> "Internal Server Error";
      };
    }
  }

  private record Due(long nanos, Connection connection, Answer answer) {}

  int port() throws IOException {
    return ((InetSocketAddress) listener.getLocalAddress()).getPort();
  }

  long now() {
    return nanos.getAsLong();
  }

  /** Serves until the process is told to stop. */
  void serve() throws IOException {
    Thread serving = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(serving)));
    while (!stopping || !drained(now())) {
      selector.select(this::attend, millisToWait());
      long now = now();
      answerWhatIsDue(now);
      if (now - tidied >= TIDY_NANOS || told != stopping) {
        tidied = now;
        tidy(now);
      }
    }
  }

  private void stop(Thread serving) {
    told = true;
    selector.wakeup();
    try {
      serving.join(Duration.ofNanos(DRAIN_NANOS + FAREWELL_NANOS));
    } catch (InterruptedException e) {
      System.err.println("shop was interrupted while closing, and ends at once");
    }
  }

  /** At least 1: to a selector, 0 means for ever. */
  private long millisToWait() {
    Due next = pending.peek();
    long left = next == null ? TIDY_NANOS : Math.min(next.nanos() - now(), TIDY_NANOS);
    return Math.max(1, left / MILLI);
  }

  private void answerWhatIsDue(long now) {
    while (!pending.isEmpty() && pending.peek().nanos() - now <= 0) {
      Due due = pending.remove();
      due.connection().answer(due.answer());
    }
  }

  private void attend(SelectionKey key) {
    if (key.attachment() instanceof Connection connection) {
      connection.attend();
    } else {
      accept();
    }
  }

  private void accept() {
    try {
      for (SocketChannel client = listener.accept(); client != null; client = listener.accept()) {
        if (selector.keys().size() > MOST_CONNECTIONS) {
          System.err.println("shop has " + MOST_CONNECTIONS + " clients and turns one away");
          client.close();
        } else {
          client.configureBlocking(false);
          client.setOption(StandardSocketOptions.TCP_NODELAY, true);
          SelectionKey key = client.register(selector, SelectionKey.OP_READ);
          key.attach(new Connection(this, client, key));
        }
      }
    } catch (IOException e) {
      System.err.println("shop could not accept a client: " + e.getMessage());
    }
  }

  /** Takes up a request, to be answered when its time has come. */
  void take(Connection connection, Request request) {
    Reply reply = site.take(request);
    if (reply.afterMillis() == 0) {
      connection.answer(reply.answer());
    } else {
      long due = now() + Math.round(reply.afterMillis() * MILLI);
      pending.add(new Due(due, connection, reply.answer()));
    }
  }

  Answer refusal(int status, String why) {
    return site.refusal(status, why);
  }

  /** Whether every answer now is its client's last. */
  boolean stopping() {
    return stopping;
  }

  private void tidy(long now) {
    site.tidy();
    if (told && !stopping) {
      stopping = true;
      stoppingSince = now;
    }
    connections().forEach(connection -> connection.tidy(now, stoppingSince));
  }

  private boolean drained(long now) throws IOException {
    if (listener.isOpen() && now - stoppingSince >= FAREWELL_NANOS) {
      listener.keyFor(selector).cancel();
      selector.selectNow(this::attend); // only now does close() close at once
      accept(); // who still waits in the kernel's queue is reset with it
      listener.close();
    }
    boolean empty = connections().isEmpty();
    return !listener.isOpen() && (empty || now - stoppingSince >= DRAIN_NANOS);
  }

  private List<Connection> connections() {
    var all = new ArrayList<Connection>();
    for (SelectionKey key : selector.keys()) {
      if (key.attachment() instanceof Connection connection && connection.isOpen()) {
        all.add(connection);
      }
    }
    return all;
  }
}
