package slipway.journal.format;

import org.jspecify.annotations.Nullable;

/** What is stored cannot be read; the message says where in it, what was found and expected. */
public final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unreadable(String message) {
    super(message);
  }

  Unreadable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
