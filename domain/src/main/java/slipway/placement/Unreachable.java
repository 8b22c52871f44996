package slipway.placement;

/** There was no answer; nothing is known. Ask again: {@link Performer#ensure} is safe to repeat. */
public final class Unreachable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Unreachable(String message) {
    super(message);
  }

  public Unreachable(String message, Throwable cause) {
    super(message, cause);
  }
}
