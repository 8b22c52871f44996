package slipway.agent.instance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * One GET over a connection of its own, to an instance on this host: as little HTTP/1.1 as tells
 * the status, whatever comes back.
 */
final class HttpGet {
  private final LongSupplier nanos;

  HttpGet(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** What came of it. */
  sealed interface Result {
    /** In words, to follow "GET /path": "answered 503". */
    String words();
  }

  record Answered(int status) implements Result {
    @Override
    public String words() {
      return "answered " + status;
    }
  }

  /** No answer that is one: refused, too late, garbage. */
  record Unanswered(String words) implements Result {}

  /**
   * Asks.
   *
   * @throws UncheckedIOException when this process cannot ask, whoever would have answered
   */
  Result get(int port, String path, Duration within) {
    var deadline = Deadline.in(within, nanos);
    try (SocketChannel channel = opened()) {
      Socket socket = channel.socket();
      socket.connect(
          new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), deadline.leftMillis());
      socket.getOutputStream().write(request(port, path));
      return new HttpAnswer(socket, deadline).read();
    } catch (SocketTimeoutException e) {
      return new Unanswered("did not answer within " + Words.of(within));
    } catch (BindException e) {
      throw new UncheckedIOException("no port is left to ask from", e);
    } catch (ConnectException e) {
      return new Unanswered("found nobody listening on port " + port);
    } catch (IOException e) {
      return new Unanswered("was cut off: " + e.getMessage());
    }
  }

  private static SocketChannel opened() {
    try {
      return SocketChannel.open();
    } catch (IOException e) {
      throw new UncheckedIOException("no socket can be opened", e);
    }
  }

  private static byte[] request(int port, String path) {
    return """
    GET %s HTTP/1.1\r
    Host: 127.0.0.1:%d\r
    User-Agent: slipway-probe\r
    Accept: */*\r
    Connection: close\r
    \r
    """
        .formatted(path, port)
        .getBytes(StandardCharsets.UTF_8);
  }
}
