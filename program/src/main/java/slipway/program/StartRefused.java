package slipway.program;

/**
 * One of Slipway's own processes cannot be started or ended; the message says why, and a way out.
 */
final class StartRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String words;

  StartRefused(String words) {
    super(words);
    this.words = words;
  }

  StartRefused(String words, Throwable cause) {
    super(words, cause);
    this.words = words;
  }

  /** For people. */
  String words() {
    return words;
  }
}
