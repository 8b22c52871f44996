package slipway.agent.process;

import java.util.List;
import java.util.Map;

/** A command with all its blanks filled in, or why it cannot be. */
public sealed interface Invocation {

  /**
   * What is handed to the kernel. It holds secrets: it is never written, and does not show itself.
   */
  record Complete(List<String> command, Map<String, String> environment) implements Invocation {
    public Complete {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }

    @Override
    public String toString() {
      return "Complete[%d arguments, %d variables]".formatted(command.size(), environment.size());
    }
  }

  /** It can never be run as it is. */
  record Incomplete(String reason) implements Invocation {}

  /** A secret is not to be had now; the reason names the reference, never a value. */
  record WithoutSecret(String reason) implements Invocation {}
}
