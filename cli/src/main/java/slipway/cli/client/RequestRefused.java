package slipway.cli.client;

import slipway.api.Problem;

/** A server said no to somebody who cannot go on without a yes. */
public final class RequestRefused extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  RequestRefused(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
