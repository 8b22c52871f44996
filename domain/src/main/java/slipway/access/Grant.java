package slipway.access;

import java.util.Set;
import slipway.application.LaneId;

/**
 * What somebody may do, and where. A limit that names nothing is none: every application, every
 * environment, those to come among them.
 */
public record Grant(Scope scope, Set<String> applications, Set<String> environments) {

  /** The owner's. */
  public static final Grant EVERYTHING = new Grant(Scope.ADMINISTER, Set.of(), Set.of());

  public Grant {
    applications = Set.copyOf(applications);
    environments = Set.copyOf(environments);
  }

  /** Whether it reaches so far somewhere. */
  public boolean allows(Scope needed) {
    return scope.includes(needed);
  }

  /** Whether it reaches so far there. */
  public boolean allows(Scope needed, LaneId lane) {
    return allows(needed)
        && isIn(applications, lane.application())
        && isIn(environments, lane.environment());
  }

  /** Whether it reaches so far in some environment of the application. */
  public boolean allows(Scope needed, String application) {
    return allows(needed) && isIn(applications, application);
  }

  /** Whether there is no application and no environment that it leaves out. */
  public boolean isEverywhere() {
    return applications.isEmpty() && environments.isEmpty();
  }

  private static boolean isIn(Set<String> limit, String name) {
    return limit.isEmpty() || limit.contains(name);
  }

  /** Such as {@code deploy of shop in staging, production}. */
  public String inWords() {
    return GrantWords.of(scope, applications, environments);
  }

  /** The same, of what is needed somewhere. */
  public static String words(Scope scope, LaneId lane) {
    return GrantWords.of(scope, Set.of(lane.application()), Set.of(lane.environment()));
  }
}
