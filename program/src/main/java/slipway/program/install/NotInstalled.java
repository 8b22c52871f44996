package slipway.program.install;

/** Nothing is installed, or taken away; the message says why, and a way out. */
public final class NotInstalled extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String words;

  NotInstalled(String words) {
    super(words);
    this.words = words;
  }

  NotInstalled(String words, Throwable cause) {
    super(words, cause);
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }
}
