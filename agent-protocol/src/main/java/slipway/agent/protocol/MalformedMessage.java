package slipway.agent.protocol;

/** The bytes are no message of the expected type: the other side speaks something else. */
public final class MalformedMessage extends RuntimeException {
  private static final long serialVersionUID = 1;

  public MalformedMessage(String message, Throwable cause) {
    super(message, cause);
  }
}
