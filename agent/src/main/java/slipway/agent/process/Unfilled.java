package slipway.agent.process;

/** A blank that nothing fills: whoever fills a command in tells why as an {@link Invocation}. */
final class Unfilled extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Invocation unfilled;

  Unfilled(String reason) {
    this(new Invocation.Incomplete(reason), reason);
  }

  private Unfilled(Invocation unfilled, String reason) {
    super(reason, null, false, false);
    this.unfilled = unfilled;
  }

  static Unfilled withoutSecret(String reason) {
    return new Unfilled(new Invocation.WithoutSecret(reason), reason);
  }

  Invocation invocation() {
    return unfilled;
  }
}
