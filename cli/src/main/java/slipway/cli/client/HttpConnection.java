package slipway.cli.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import slipway.cli.client.NoAnswer.Reason;

/** One request and its answer, on a socket of their own. */
final class HttpConnection implements AutoCloseable {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);

  private final Endpoint endpoint;
  private final Duration silence;
  private Optional<Socket> socket = Optional.empty();

  /**
   * Not connected yet.
   *
   * @param silence how long nothing may come
   */
  HttpConnection(Endpoint endpoint, Duration silence) {
    this.endpoint = endpoint;
    this.silence = silence;
  }

  /** Sends the request and reads the head of the answer. */
  HttpAnswer send(HttpRequest request) {
    return reading(
        () -> {
          Socket open = endpoint.wire().connect(endpoint, (int) CONNECT_WITHIN.toMillis());
          socket = Optional.of(open);
          open.setSoTimeout((int) silence.toMillis());
          return request.over(open, endpoint);
        });
  }

  /** Something that reads from this connection. */
  interface Reading<T> {
    T read() throws IOException;
  }

  /** Reads, and says in whose words it failed. */
  <T> T reading(Reading<T> reading) {
    try {
      return reading.read();
    } catch (UnknownHostException e) {
      throw new NoAnswer(
          Reason.NOT_RUNNING,
          "no address is known for the server's name %s: is it written right?"
              .formatted(endpoint.bareHost()),
          e);
    } catch (ConnectException | NoRouteToHostException e) {
      throw new NoAnswer(
          Reason.NOT_RUNNING,
          "the server at %s does not answer: %s"
              .formatted(
                  endpoint.address(),
                  endpoint.isHere()
                      ? "start it with slipway up"
                      : "does it run, and is the address right?"),
          e);
    } catch (SocketTimeoutException e) {
      throw new NoAnswer(
          Reason.TIMED_OUT,
          "the server at %s has said nothing for %d s"
              .formatted(endpoint.address(), silence.toSeconds()),
          e);
    } catch (ProtocolException e) {
      throw new NoAnswer(
          Reason.UNINTELLIGIBLE,
          "what answers at %s is not a Slipway server: %s"
              .formatted(endpoint.address(), e.getMessage()),
          e);
    } catch (IOException e) {
      throw new NoAnswer(
          Reason.LOST,
          "the server at %s broke off in the middle of an answer (%s)"
              .formatted(endpoint.address(), e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    try {
      if (socket.isPresent()) {
        socket.get().close();
      }
    } catch (IOException e) {
      throw new NoAnswer(Reason.LOST, "a connection could not be closed: " + e.getMessage(), e);
    }
  }
}
