package slipway.channel;

/** Reads secrets where they are. */
@FunctionalInterface
public interface Secrets {

  /**
   * The text with every reference replaced by what it stands for, read now.
   *
   * @throws Unreadable when one stands for nothing; its message names the reference, never a value
   */
  String filled(String text);

  /** A reference stands for nothing. */
  final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unreadable(String message) {
      super(message);
    }
  }
}
