package slipway.checking;

/** Where references to secrets are resolved, each time one is needed. */
@FunctionalInterface
public interface Secrets {

  /**
   * The secret.
   *
   * @param reference what stands in {@code ${…}}, as in {@code file:/run/token}
   * @throws Unknown when its source does not answer; the message names the reference and says why
   */
  String resolve(String reference);

  /** A source does not answer. */
  final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unknown(String message) {
      super(message);
    }
  }
}
