package slipway.checking;

/** Something that was to be so is not; the message says what was expected and what was found. */
final class NotSo extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotSo(String message) {
    super(message);
  }

  NotSo(String message, Throwable cause) {
    super(message, cause);
  }
}
