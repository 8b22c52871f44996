package slipway.agent.router;

/** An entry cannot be opened where it is wanted. */
public final class AddressUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean inUse;

  AddressUnavailable(String message) {
    super(message);
    this.inUse = false;
  }

  AddressUnavailable(String message, boolean inUse, Throwable cause) {
    super(message, cause);
    this.inUse = inUse;
  }

  /** Whether another socket listens there already, so that the process can be looked up. */
  public boolean inUse() {
    return inUse;
  }
}
