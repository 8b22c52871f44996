package slipway.cli.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import slipway.api.EventView;
import slipway.api.EvidenceView;

/**
 * One connection of server-sent events (WHATWG HTML, 9.2). It is over with the connection; whoever
 * reads goes on with another from the last position.
 */
final class EventStream implements AutoCloseable {
  /** The server says something at least every 10 s; after this long it is taken for lost. */
  private static final Duration SILENCE = Duration.ofSeconds(25);

  private static final int LONGEST_LINE_BYTES = 4 * 1024 * 1024;
  private static final int MOST_LINES = 10_000;
  private static final int OK = 200;
  private static final int FAULT = 500;

  private final HttpConnection connection;
  private final InputStream body;

  private EventStream(HttpConnection connection, InputStream body) {
    this.connection = connection;
    this.body = body;
  }

  /**
   * Connects, and waits for the head of the answer.
   *
   * @throws RequestRefused if the server says no
   */
  static EventStream open(Endpoint endpoint, String path, long after) {
    var connection = new HttpConnection(endpoint, SILENCE);
    boolean open = false;
    try {
      HttpAnswer answer =
          connection.send(
              HttpRequest.get(path)
                  .with("Accept", "text/event-stream")
                  .with("Last-Event-ID", Long.toString(after)));
      if (answer.status() != OK) {
        throw refused(connection, answer);
      }
      open = true;
      return new EventStream(connection, new BufferedInputStream(answer.body()));
    } finally {
      if (!open) {
        connection.close();
      }
    }
  }

  private static RuntimeException refused(HttpConnection connection, HttpAnswer answer) {
    byte[] body = connection.reading(() -> answer.body().readNBytes(LONGEST_LINE_BYTES));
    var problem = Problems.read(answer.status(), body);
    return answer.status() < FAULT
        ? new RequestRefused(problem)
        : new NoAnswer(NoAnswer.Reason.LOST, problem.detail());
  }

  /**
   * The next message; blocks until there is one.
   *
   * @throws NoAnswer when the connection is lost
   */
  StreamMessage next() {
    return connection.reading(
        () -> {
          for (int skipped = 0; ; skipped++) {
            Optional<StreamMessage> message = block();
            if (message.isPresent()) {
              return message.get();
            }
            if (skipped == MOST_LINES) {
              throw new ProtocolException(MOST_LINES + " blocks without a message");
            }
          }
        });
  }

  /** Reads to the next empty line; empty for a kind of message that came later than this client. */
  private Optional<StreamMessage> block() throws IOException {
    String kind = "";
    var data = new StringBuilder();
    for (int count = 0; count < MOST_LINES; count++) {
      String line = line();
      if (line.isEmpty()) {
        return message(kind, data.toString());
      }
      int colon = line.indexOf(':');
      String field = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
      if (field.equals("event")) {
        kind = value;
      } else if (field.equals("data")) {
        data.append(data.isEmpty() ? "" : "\n").append(value);
      }
    }
    throw new ProtocolException("a message of more than " + MOST_LINES + " lines");
  }

  private static Optional<StreamMessage> message(String kind, String data)
      throws ProtocolException {
    try {
      return switch (kind) {
        case "journal" ->
            Optional.of(
                new StreamMessage.Happened(WireFormat.mapper().readValue(data, EventView.class)));
        case "evidence" ->
            Optional.of(
                new StreamMessage.Judged(WireFormat.mapper().readValue(data, EvidenceView.class)));
        default -> Optional.empty();
      };
    } catch (tools.jackson.core.JacksonException e) {
      var fault = new ProtocolException("a message that is none: " + e.getOriginalMessage());
      fault.initCause(e);
      throw fault;
    }
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    while (line.size() < LONGEST_LINE_BYTES) {
      int next = body.read();
      if (next < 0) {
        throw new EOFException("the stream ended");
      }
      if (next == '\n') {
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
      }
      line.write(next);
    }
    throw new ProtocolException("a line of more than " + LONGEST_LINE_BYTES + " bytes");
  }

  @Override
  public void close() {
    connection.close();
  }
}
