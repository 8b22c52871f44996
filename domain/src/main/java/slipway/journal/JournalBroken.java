package slipway.journal;

/** The store did not take or give what it should; the message says what and why. */
public final class JournalBroken extends RuntimeException {
  private static final long serialVersionUID = 1;

  public JournalBroken(String message, Throwable cause) {
    super(message, cause);
  }
}
