package slipway.cli.client;

import java.util.List;
import java.util.Optional;
import slipway.api.Problem;
import tools.jackson.core.JacksonException;

/** Reads why a request was not followed, from a server's answer or from somebody's before it. */
final class Problems {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  private Problems() {}

  static Problem read(int status, byte[] body) {
    try {
      Problem problem = WireFormat.mapper().readValue(body, Problem.class);
      if (problem != null && !problem.detail().isEmpty()) {
        return problem;
      }
    } catch (JacksonException e) {
      return unexplained(status, e.getClass().getSimpleName());
    }
    return unexplained(status, "it gives no reason");
  }

  private static Problem unexplained(int status, String found) {
    String detail =
        switch (status) {
          case UNAUTHORIZED, FORBIDDEN ->
              "the server does not take this token (%d): use the one that slipway up wrote"
                  .formatted(status);
          case NOT_FOUND -> "the server does not know this (404): is it of the same version?";
          default -> "the server answered %d and no problem (%s)".formatted(status, found);
        };
    return new Problem(
        "about:blank", "", status, "UNEXPLAINED", detail, Optional.empty(), List.of());
  }
}
