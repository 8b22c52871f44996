package slipway.server.core;

import java.util.List;
import slipway.plan.Plan;
import slipway.plan.Step;

/** What whoever accepts a plan should know of releases that are replaced instance by instance. */
final class Replacements {
  private Replacements() {}

  /** A sentence for each component that is replaced so. */
  static List<String> notes(Plan plan) {
    return plan.steps().stream()
        .filter(Step.Expose.class::isInstance)
        .map(step -> ((Step.Expose) step).change())
        .filter(change -> change.byInstance() && change.baseline().isPresent())
        .map(Replacements::note)
        .toList();
  }

  private static String note(Step.Change change) {
    String name = change.component().name();
    String before = change.baseline().orElseThrow().release().version();
    String after = change.candidate().release().version();
    return change.candidate().instances() == 1
        ? "%s has one instance: rolling gives %s all users at once, compared with nobody, and the way home starts %s again. --strategy canary begins with few users, and blueGreen keeps %s warm"
            .formatted(name, after, before, before)
        : "rolling replaces the instances of %s: when all users are with %s, none of %s is left, and the way home starts them again"
            .formatted(name, after, before);
  }
}
