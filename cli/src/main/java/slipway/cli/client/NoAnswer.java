package slipway.cli.client;

/** There is no answer from a server; whether the request was followed is not known. */
public final class NoAnswer extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Reason {
    /** Nobody says where a server is. */
    UNKNOWN_ADDRESS,
    /** Nobody listens there. */
    NOT_RUNNING,
    /** Whoever answers there does not prove to be who was asked. */
    UNTRUSTED,
    /** The connection broke before the answer was whole. */
    LOST,
    /** Nothing came for too long. */
    TIMED_OUT,
    /** What came is not what a Slipway server says. */
    UNINTELLIGIBLE,
    /** The server itself says that it cannot tell (5xx). */
    FAULT
  }

  private final Reason reason;
  private final String words;

  NoAnswer(Reason reason, String message) {
    super(message);
    this.reason = reason;
    this.words = message;
  }

  NoAnswer(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.words = message;
  }

  /** Who does not answer, why, and what to do. */
  public String words() {
    return words;
  }

  public Reason reason() {
    return reason;
  }

  /** Whether asking again soon may help. */
  boolean isPassing() {
    return reason == Reason.NOT_RUNNING
        || reason == Reason.LOST
        || reason == Reason.UNKNOWN_ADDRESS;
  }
}
