package slipway.demo;

/** A story did not go as it should; the message says where it stood. */
final class StoryBroken extends RuntimeException {
  private static final long serialVersionUID = 1;

  StoryBroken(String message) {
    super(message);
  }
}
