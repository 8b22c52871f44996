package slipway.cli.client;

import slipway.api.Problem;

/** What a server says to a request it understood. No answer at all is {@link NoAnswer}. */
public sealed interface Answer<T> {

  /**
   * The answer is yes.
   *
   * @param isNew whether something was made (201), rather than found as it should be
   */
  record Given<T>(T value, boolean isNew) implements Answer<T> {}

  /** The answer is no. */
  record Refused<T>(Problem problem) implements Answer<T> {}

  /** The value, for a caller who ends when the answer is no. */
  default T orThrow() {
    return switch (this) {
      case Given<T>(var value, _) -> value;
      case Refused<T>(var problem) -> throw new RequestRefused(problem);
    };
  }
}
