package slipway.server.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import slipway.configuration.Configuration;
import slipway.configuration.Effective;

/**
 * What is different by a configuration.
 *
 * @param before what is in force; empty for a new application
 */
record Differences(Optional<Configuration> before, Configuration now) {

  /** Environments that are new, changed or gone; nothing in the others is different. */
  List<String> environments() {
    Stream<String> gone =
        before.stream()
            .flatMap(b -> b.environmentNames().stream())
            .filter(name -> !now.environmentNames().contains(name));
    return Stream.concat(now.environmentNames().stream().filter(this::isDifferent), gone).toList();
  }

  private boolean isDifferent(String environment) {
    return effective(environment).isEmpty() || isChanged(environment);
  }

  private boolean isChanged(String environment) {
    Effective after = now.environments().get(environment);
    return effective(environment)
        .filter(then -> after != null && !then.digest().equals(after.digest()))
        .isPresent();
  }

  private Optional<Effective> effective(String environment) {
    return before.flatMap(b -> Optional.ofNullable(b.environments().get(environment)));
  }

  /** In sentences; none where nothing is. */
  List<String> inWords() {
    if (before.isEmpty()) {
      return List.of("new application " + now.application());
    }
    List<String> changed = new ArrayList<>();
    for (String name : environments()) {
      if (!now.environmentNames().contains(name)) {
        changed.add("no environment " + name + " any longer");
      } else {
        changed.add((effective(name).isEmpty() ? "new environment " : "changed for ") + name);
      }
    }
    return changed;
  }
}
