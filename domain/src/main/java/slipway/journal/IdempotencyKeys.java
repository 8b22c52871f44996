package slipway.journal;

import java.time.Duration;
import java.util.Optional;
import slipway.release.Digest;

/** What was answered to commands, by the keys their senders chose. */
public interface IdempotencyKeys {

  /** How long an answer is remembered. */
  Duration KEPT_FOR = Duration.ofHours(24);

  /**
   * An answer.
   *
   * @param request of what was asked; another one under the same key is a mistake of its sender
   * @param status of HTTP
   * @param body as it was sent
   */
  record Answer(Digest request, int status, String body) {}

  Optional<Answer> find(String key);

  /** Remembers an answer and returns what is remembered: the first one, within the time. */
  Answer keep(String key, Answer answer);
}
