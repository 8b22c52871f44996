package slipway.access;

import java.util.Set;
import java.util.TreeSet;

/** What may be done where, in words. */
final class GrantWords {
  private GrantWords() {}

  static String of(Scope scope, Set<String> applications, Set<String> environments) {
    return "%s of %s in %s"
        .formatted(
            scope.word(),
            listed(applications, "every application"),
            listed(environments, "every environment"));
  }

  private static String listed(Set<String> names, String none) {
    return names.isEmpty() ? none : String.join(", ", new TreeSet<>(names));
  }
}
