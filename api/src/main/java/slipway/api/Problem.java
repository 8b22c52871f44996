package slipway.api;

import java.util.List;
import java.util.Optional;

/**
 * Why a request was not followed (RFC 9457, application/problem+json).
 *
 * @param type a stable URI reference, {@code /problems/CODE}
 * @param code stable, in capitals
 * @param detail one sentence, and one way on
 * @param field the part of the request it is about
 * @param mistakes of a configuration, one each
 */
public record Problem(
    String type,
    String title,
    int status,
    String code,
    String detail,
    Optional<String> field,
    List<Mistake> mistakes) {

  /** One mistake in a file. */
  public record Mistake(
      String file, int line, int column, String path, String message, String rendered) {}
}
