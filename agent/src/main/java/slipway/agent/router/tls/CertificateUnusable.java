package slipway.agent.router.tls;

/**
 * A certificate or its key cannot be served. The message names the file, what was found and what
 * was expected; nothing of the key is ever in it.
 */
public final class CertificateUnusable extends RuntimeException {
  private static final long serialVersionUID = 1;

  CertificateUnusable(String message) {
    super(message);
  }
}
