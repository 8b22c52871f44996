package slipway.evidence;

/** Whoever counts did not answer. Ask again. */
public final class NoEvidence extends RuntimeException {
  private static final long serialVersionUID = 1;

  public NoEvidence(String message) {
    super(message);
  }

  public NoEvidence(String message, Throwable cause) {
    super(message, cause);
  }
}
