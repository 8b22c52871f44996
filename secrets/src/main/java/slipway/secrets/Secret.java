package slipway.secrets;

/** What a reference stands for, or why it stands for nothing now. */
public sealed interface Secret {

  /** The value. It does not show itself, and is never written anywhere. */
  record Value(String text) implements Secret {
    @Override
    public String toString() {
      return "Value[hidden]";
    }
  }

  /**
   * There is none now; there may be one when it is asked for again.
   *
   * @param why it names the reference, what was found and what was expected; never a value
   */
  record Missing(String why) implements Secret {}
}
