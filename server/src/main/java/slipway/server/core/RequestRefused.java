package slipway.server.core;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import slipway.api.Problem;

/** The answer is no: what the edge sends as a problem. */
public final class RequestRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  private RequestRefused(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  /** It contradicts what is so. */
  public static RequestRefused conflict(String code, String detail) {
    return of(409, code, detail, Optional.empty());
  }

  /** There is no such thing. */
  public static RequestRefused unknown(String code, String detail) {
    return of(404, code, detail, Optional.empty());
  }

  /** A part of the request is not what it should be. */
  public static RequestRefused invalid(String field, String detail) {
    return of(400, "INVALID_REQUEST", detail, Optional.of(field));
  }

  /** A configuration has mistakes. */
  public static RequestRefused mistaken(String detail, List<Problem.Mistake> mistakes) {
    return new RequestRefused(
        new Problem(
            "/problems/CONFIGURATION_MISTAKEN",
            "the configuration has mistakes",
            422,
            "CONFIGURATION_MISTAKEN",
            detail,
            Optional.empty(),
            mistakes));
  }

  /** A problem of any kind. */
  public static RequestRefused of(int status, String code, String detail, Optional<String> field) {
    String title = code.toLowerCase(Locale.ROOT).replace('_', ' ');
    return new RequestRefused(
        new Problem("/problems/" + code, title, status, code, detail, field, List.of()));
  }

  public Problem problem() {
    return problem;
  }
}
