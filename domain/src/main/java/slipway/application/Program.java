package slipway.application;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an instance runs.
 *
 * @param run arguments, never a shell; placeholders in braces stand in them still
 * @param prepare runs once in the release's own copy; empty for nothing
 * @param instances how many run when the component has all its users
 * @param environment what is added to the clean environment; secrets as references
 * @param limits of each instance
 */
public record Program(
    List<String> run,
    List<String> prepare,
    int instances,
    SortedMap<String, String> environment,
    Limits limits) {

  public Program {
    run = List.copyOf(run);
    prepare = List.copyOf(prepare);
    environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    if (run.isEmpty()) {
      throw new IllegalArgumentException("a program has at least one argument");
    }
    if (instances < 1) {
      throw new IllegalArgumentException("a program has at least 1 instance, not " + instances);
    }
  }
}
