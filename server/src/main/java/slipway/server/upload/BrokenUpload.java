package slipway.server.upload;

/** What came is no tar stream that could be a release; the message says what was found where. */
final class BrokenUpload extends RuntimeException {
  private static final long serialVersionUID = 1;

  BrokenUpload(String message) {
    super(message);
  }
}
