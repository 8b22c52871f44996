package slipway.cli;

/** Ends a command whose answer is no. */
final class Refusal extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final ExitCode code;
  private final String words;

  Refusal(ExitCode code, String message) {
    super(message);
    this.code = code;
    this.words = message;
  }

  static Refusal refused(String message) {
    return new Refusal(ExitCode.REFUSED, message);
  }

  static Refusal usage(String message) {
    return new Refusal(ExitCode.USAGE, message);
  }

  /** Why, and what to do. */
  String words() {
    return words;
  }

  ExitCode code() {
    return code;
  }
}
