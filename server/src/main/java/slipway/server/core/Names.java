package slipway.server.core;

import java.util.Collection;
import slipway.configuration.text.Nearest;

/** Says which names there are when one is not known. */
public final class Names {
  private Names() {}

  /** The nearest of the known names, or all of them, or that there is none. */
  public static String known(String wanted, Collection<String> names) {
    if (names.isEmpty()) {
      return "there is none yet";
    }
    return Nearest.to(wanted, names)
        .map(n -> "did you mean \"" + n + "\"?")
        .orElseGet(() -> "known: " + String.join(", ", names));
  }
}
