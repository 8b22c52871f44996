package slipway.program.log;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a line is about, where its thread knows.
 *
 * @param component empty on the server, which works for all of a deployment's
 * @param deployment as in {@code shop.production.3}; empty where only the place is known
 */
public record Fields(String application, String environment, String component, String deployment) {
  /** Nothing in particular. */
  public static final Fields NONE = new Fields("", "", "", "");

  /** Those that are known, by their names in the log. */
  Map<String, String> known() {
    Map<String, String> known = new LinkedHashMap<>();
    known.put("application", application);
    known.put("environment", environment);
    known.put("component", component);
    known.put("deployment", deployment);
    known.values().removeIf(String::isEmpty);
    return known;
  }
}
