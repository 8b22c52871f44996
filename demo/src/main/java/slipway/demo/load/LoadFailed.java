package slipway.demo.load;

/** The load generator could not do or tell what was asked of it; its counts are not to be used. */
public final class LoadFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  LoadFailed(String message) {
    super(message);
  }

  LoadFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
