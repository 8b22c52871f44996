package slipway.agent.router;

/** Takes clients' connections to another process. */
public interface Passage {

  /** Told whether the other process has the connection. */
  interface Told {
    void of(boolean taken);
  }

  /**
   * Hands a copy of the descriptor over. Nothing is on its way in the connection, and nobody here
   * touches it until it is told.
   *
   * @param told once, from any thread; if not taken, the connection stays where it is
   */
  void pass(int descriptor, Told told);
}
