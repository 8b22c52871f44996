package slipway.demo.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** One keep-alive connection: carries one request at a time and never sends one twice. */
final class Connection {
  private static final long NONE = -1;

  private final SocketChannel channel;
  private final SelectionKey key;
  private final AnswerReader answer;
  private ByteBuffer out = ByteBuffer.allocate(0);
  private long request = NONE;
  private long idleSince;
  private boolean connected;
  private boolean unasked;

  private Connection(SocketChannel channel, SelectionKey key, String versionHeader) {
    this.channel = channel;
    this.key = key;
    this.answer = new AnswerReader(versionHeader);
  }

  /** A connection yet to be made; fails only for want of descriptors or memory. */
  static Connection open(Selector selector, String versionHeader) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    SelectionKey key = channel.register(selector, 0);
    var connection = new Connection(channel, key, versionHeader);
    key.attach(connection);
    return connection;
  }

  /** Sends a request, connecting first where need be; how it ended, if that is known at once. */
  Optional<Outcome> send(long number, byte[] message, InetSocketAddress address) {
    request = number;
    out = ByteBuffer.wrap(message);
    answer.reset();
    try {
      connected = connected || channel.connect(address);
      if (connected) {
        flush();
      } else {
        key.interestOps(SelectionKey.OP_CONNECT);
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(broken());
    }
  }

  /** Reads and writes what can be without waiting; how its request ended, if it did. */
  Optional<Outcome> attend(ByteBuffer scratch) {
    try {
      if (key.isConnectable()) {
        connected = channel.finishConnect();
        flush();
      } else if (key.isWritable()) {
        flush();
      }
      return key.isReadable() ? read(scratch.clear()) : Optional.empty();
    } catch (IOException e) {
      return Optional.of(broken());
    }
  }

  /** Its request has ended: it may carry the next, or was closed. */
  void rest(long now) {
    boolean usable = answer.persistent() && !out.hasRemaining() && !unasked;
    request = NONE;
    idleSince = now;
    if (!usable) {
      close();
    }
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new LoadFailed("a connection could not be closed: " + e.getMessage(), e);
    }
  }

  boolean carries(long number) {
    return request == number;
  }

  boolean idle() {
    return request == NONE;
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  /** Whether bytes came that no request asked for. */
  boolean unasked() {
    return unasked;
  }

  long request() {
    return request;
  }

  long idleSince() {
    return idleSince;
  }

  AnswerReader answer() {
    return answer;
  }

  private void flush() throws IOException {
    channel.write(out);
    key.interestOps(
        out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
  }

  private Optional<Outcome> read(ByteBuffer scratch) throws IOException {
    int count = channel.read(scratch);
    scratch.flip();
    if (idle()) {
      unasked |= count > 0;
      close();
      return Optional.empty();
    }
    if (count < 0) {
      return Optional.of(Outcome.CUT);
    }
    answer.read(scratch);
    unasked |= scratch.hasRemaining() && answer.whole();
    if (answer.broken()) {
      return Optional.of(Outcome.NOT_HTTP);
    }
    if (!answer.whole()) {
      return Optional.empty();
    }
    return Optional.of(answer.consistent() ? Outcome.WHOLE : Outcome.CONTRADICTORY);
  }

  private Outcome broken() {
    if (idle()) {
      close();
    }
    return connected ? Outcome.CUT : Outcome.REFUSED;
  }
}
