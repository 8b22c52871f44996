package slipway.agent.process;

/** A blank that nothing fills: whoever fills a command in tells why as an {@link Invocation}. */
final class Unfilled extends Exception {
  private static final long serialVersionUID = 1;

  private final String reason;

  Unfilled(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
