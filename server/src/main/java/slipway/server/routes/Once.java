package slipway.server.routes;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import slipway.journal.IdempotencyKeys;
import slipway.release.Digest;
import slipway.server.core.RequestRefused;
import tools.jackson.databind.json.JsonMapper;

/** Does what a key was sent with once, however often it is sent. */
final class Once {
  private final IdempotencyKeys keys;
  private final JsonMapper json;

  Once(IdempotencyKeys keys, JsonMapper json) {
    this.keys = keys;
    this.json = json;
  }

  /**
   * The answer to the request, or the one that was given under this key before.
   *
   * @param asked all of the request: another one under the same key is refused
   */
  ResponseEntity<String> answer(
      Optional<String> key, String asked, Supplier<ResponseEntity<?>> doing) {
    if (key.isEmpty()) {
      return sent(written(Digest.of(asked), doing.get()));
    }
    Digest request = Digest.of(asked);
    Optional<IdempotencyKeys.Answer> known = keys.find(key.get());
    if (known.isPresent() && !known.get().request().equals(request)) {
      throw RequestRefused.of(
          422,
          "IDEMPOTENCY_KEY_REUSED",
          "this Idempotency-Key came with another request before: use a new one",
          Optional.of("Idempotency-Key"));
    }
    return sent(known.orElseGet(() -> keys.keep(key.get(), written(request, doing.get()))));
  }

  private IdempotencyKeys.Answer written(Digest request, ResponseEntity<?> answer) {
    return new IdempotencyKeys.Answer(
        request, answer.getStatusCode().value(), json.writeValueAsString(answer.getBody()));
  }

  private static ResponseEntity<String> sent(IdempotencyKeys.Answer answer) {
    return ResponseEntity.status(answer.status())
        .contentType(MediaType.APPLICATION_JSON)
        .body(answer.body());
  }
}
