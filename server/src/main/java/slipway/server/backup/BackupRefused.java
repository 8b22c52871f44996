package slipway.server.backup;

/** A backup cannot be made, is not whole, or cannot be put back; the message says why. */
public final class BackupRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  BackupRefused(String message) {
    super(message);
  }

  BackupRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
