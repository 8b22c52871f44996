package slipway.cli.terminal;

/** Nobody reads what is written any longer, as when a pipe to {@code head} ends. */
public final class OutputClosed extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  OutputClosed() {
    super("nobody reads the output any longer");
  }
}
