package slipway.cli.client;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.Optional;
import slipway.api.Problem;
import slipway.cli.client.NoAnswer.Reason;
import tools.jackson.core.JacksonException;

/** An answer with its whole body, and what it means. */
final class WholeAnswer {
  private static final int LARGEST_BODY_BYTES = 64 * 1024 * 1024;
  private static final int CREATED = 201;
  private static final int REFUSED = 400;
  private static final int FAULT = 500;
  private static final int BUSY = 503;

  private final int status;
  private final byte[] body;
  private final Endpoint from;

  private WholeAnswer(int status, byte[] body, Endpoint from) {
    this.status = status;
    this.body = body;
    this.from = from;
  }

  /** Reads the body to its end. */
  static WholeAnswer read(HttpAnswer answer, Endpoint from) throws IOException {
    byte[] bytes = answer.body().readNBytes(LARGEST_BODY_BYTES + 1);
    if (bytes.length > LARGEST_BODY_BYTES) {
      throw new ProtocolException("an answer of more than " + LARGEST_BODY_BYTES + " bytes");
    }
    return new WholeAnswer(answer.status(), bytes, from);
  }

  /** Whether the server says that it cannot now. */
  boolean isBusy() {
    return status == BUSY;
  }

  boolean isCreated() {
    return status == CREATED;
  }

  /**
   * What the server refused; empty where it did as it was asked.
   *
   * @throws NoAnswer when it could not do it
   */
  Optional<Problem> refusal() {
    if (status >= FAULT) {
      throw new NoAnswer(
          Reason.FAULT,
          "the server at %s could not do it (%d): %s"
              .formatted(from.address(), status, problem().detail()));
    }
    return status >= REFUSED ? Optional.of(problem()) : Optional.empty();
  }

  private Problem problem() {
    return Problems.read(status, body);
  }

  /**
   * The record that was asked for.
   *
   * @throws NoAnswer when the body is something else
   */
  <T> T parse(Class<T> type) {
    try {
      T value = WireFormat.mapper().readValue(body, type);
      if (value != null) {
        return value;
      }
    } catch (JacksonException e) {
      throw unintelligible(type, e.getOriginalMessage());
    }
    throw unintelligible(type, "nothing");
  }

  private NoAnswer unintelligible(Class<?> type, String found) {
    return new NoAnswer(
        Reason.UNINTELLIGIBLE,
        "the server at %s answered something else than %s: %s"
            .formatted(from.address(), type.getSimpleName(), found));
  }
}
