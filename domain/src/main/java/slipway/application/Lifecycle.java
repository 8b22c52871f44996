package slipway.application;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How an instance comes up and goes down.
 *
 * @param ready what it answers 2xx to when it can take users; empty where it answers nobody
 * @param within how long it may take to be ready
 * @param single whether two instances must never run at once
 * @param after components that come up first when a host comes back
 */
public record Lifecycle(
    Optional<String> ready,
    Duration within,
    WarmUp warmUp,
    Stop stop,
    boolean single,
    List<String> after) {

  public Lifecycle {
    after = List.copyOf(after);
  }

  /** Requests made before users come; none when the count is 0. */
  public record WarmUp(String path, int count) {
    public static final WarmUp NONE = new WarmUp("/", 0);
  }

  /** The signal that asks it to end, named without SIG, and how long it may take to. */
  public record Stop(String signal, Duration within) {
    public static final Stop DEFAULT = new Stop("TERM", Duration.ofSeconds(30));
  }
}
