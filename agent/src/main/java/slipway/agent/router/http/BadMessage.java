package slipway.agent.router.http;

/**
 * The bytes are no HTTP message that can be passed on without doubt about where it ends. Nothing
 * after them on the same connection can be trusted.
 */
public sealed class BadMessage extends RuntimeException permits Http2Preface {
  private static final long serialVersionUID = 1;

  private final int status;

  /**
   * @param status what a client that sent the message is answered, such as 400 or 431
   * @param what the part that is wrong, what was found and what was expected
   */
  BadMessage(int status, String what) {
    super(what, null, false, false); // thrown for every malicious byte: must be cheap
    this.status = status;
  }

  /** What has no status of its own: it breaks a rule, or answers what was not asked. */
  public static BadMessage malformed(String what) {
    return new BadMessage(400, what);
  }

  /** The answer to a client that sent this. */
  public OwnAnswer answer() {
    return new OwnAnswer(status, "Not understood: " + getMessage() + ".");
  }

  /** The status a client that sent this is answered. */
  public int status() {
    return status;
  }
}
