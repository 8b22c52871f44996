package slipway.agent.protocol;

import java.util.List;
import java.util.Map;

/**
 * How instances of one release of a component are run.
 *
 * @param release the release's key, unique for version, files and configuration
 * @param directory the release's immutable copy: the working directory of its instances
 * @param command arguments, never a shell; {@code {port}} and the like stand in them still
 * @param environment what is added to the clean environment; values may be secret references such
 *     as {@code ${env:NAME}} and {@code ${file:path}}, which the agent resolves at every start
 * @param after components of the same environment that come up first when a host comes back
 */
public record Launch(
    Place place,
    String release,
    String directory,
    List<String> command,
    Map<String, String> environment,
    Conduct conduct,
    List<String> after) {

  public Launch {
    after = List.copyOf(after);
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** Of each instance. */
  public Limits limits() {
    return conduct.limits();
  }

  /**
   * What an instance may use at most; 0 for no limit.
   *
   * @param memoryBytes of all its processes together where there is a control group, else of each
   * @param cpuMillis processor time, in 1/1000 of a core
   * @param files descriptors each of its processes may have open at once
   */
  public record Limits(long memoryBytes, int cpuMillis, int files) {
    public static final Limits NONE = new Limits(0, 0, 0);
  }

  /**
   * How an instance is expected to behave.
   *
   * @param readyPath the path that answers 2xx when the instance can take users; empty: it is ready
   *     when its process has lived for a second
   * @param readyWithinMillis how long a start may take
   * @param warmUpPath requested before users come; empty: nothing is
   * @param warmUpCount how many times
   * @param stopSignal the signal's name without SIG, as in TERM
   * @param stopWithinMillis how long a stop may take before it is killed
   * @param single whether two instances must never run at once
   * @param limits of each instance
   */
  public record Conduct(
      String readyPath,
      long readyWithinMillis,
      String warmUpPath,
      int warmUpCount,
      String stopSignal,
      long stopWithinMillis,
      boolean single,
      Limits limits) {}
}
