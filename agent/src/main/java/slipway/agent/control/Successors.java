package slipway.agent.control;

import org.jspecify.annotations.Nullable;

/** Starts agents that take over from this one. */
public interface Successors {
  /** Nobody can be started. */
  Successors NONE =
      (_, _) -> {
        throw new NotStarted("this agent cannot start another", null);
      };

  /**
   * Starts one, as a process of its own with this one's environment.
   *
   * @param program the launcher of its build; empty: as this one was started
   * @param key to be told to it; see {@link Agent#takeOver}
   * @throws NotStarted when there is no such program
   */
  Candidate start(String program, String key);

  /** One that has been started. */
  interface Candidate {
    ProcessHandle process();

    /** The end of what it has written, to be read when it has ended. */
    String lastWords();
  }

  /** The program cannot be started. */
  final class NotStarted extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotStarted(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
