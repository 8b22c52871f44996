package slipway.server.routes;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import slipway.api.Problem;
import slipway.evidence.NoEvidence;
import slipway.journal.JournalBroken;
import slipway.journal.StaleLane;
import slipway.placement.Unreachable;
import slipway.server.core.RequestRefused;

/** Turns what went wrong into problems (RFC 9457) with stable codes. */
@RestControllerAdvice
public class Problems extends ResponseEntityExceptionHandler {
  private static final int UNAVAILABLE = 503;

  /** Whoever does not answer now is started anew faster than that, or not by itself. */
  private static final String RETRY_AFTER_SECONDS = "2";

  private static final Logger LOG = System.getLogger(Problems.class.getName());

  @ExceptionHandler
  ResponseEntity<Problem> refused(RequestRefused e) {
    return sent(e.problem());
  }

  @ExceptionHandler
  ResponseEntity<Problem> unreachable(Unreachable e) {
    return sent(
        problem(
            503, "AGENT_UNREACHABLE", "the agent does not answer; try again: " + e.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<Problem> unheard(NoEvidence e) {
    return sent(
        problem(
            503, "AGENT_UNREACHABLE", "the agent does not answer; try again: " + e.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<Problem> broken(JournalBroken e) {
    return sent(problem(503, "STORE_BROKEN", String.valueOf(e.getMessage())));
  }

  @ExceptionHandler
  ResponseEntity<Problem> stale(StaleLane e) {
    return sent(
        problem(503, "LANE_BUSY", "too much happens at once; try again: " + e.getMessage()));
  }

  /** The client of a stream has gone: nobody is left to be told. */
  @ExceptionHandler
  void gone(IOException e) {
    LOG.log(Level.DEBUG, "a client has gone", e);
  }

  @ExceptionHandler
  ResponseEntity<Problem> bug(RuntimeException e) {
    LOG.log(Level.ERROR, "a request failed: this cannot happen", e);
    return sent(problem(500, "BUG", "this is a mistake of Slipway's: the server's log says more"));
  }

  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    Problem problem = Unreadable.body(e.getCause()).problem();
    return ResponseEntity.status(problem.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    String code = status.value() == HttpStatus.NOT_FOUND.value() ? "NOT_FOUND" : "INVALID_REQUEST";
    String detail =
        body instanceof ProblemDetail p && p.getDetail() != null
            ? String.valueOf(p.getDetail())
            : "the request is not one of the API's: /api/v1/openapi.yaml describes them";
    return ResponseEntity.status(status)
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem(status.value(), code, detail));
  }

  private static Problem problem(int status, String code, String detail) {
    return RequestRefused.of(status, code, detail, Optional.empty()).problem();
  }

  private static ResponseEntity<Problem> sent(Problem problem) {
    var answer =
        ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    return problem.status() == UNAVAILABLE
        ? answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).body(problem)
        : answer.body(problem);
  }
}
