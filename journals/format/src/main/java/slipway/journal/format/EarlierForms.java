package slipway.journal.format;

import slipway.check.Check;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records that were stored in another form once, brought into the present one. What needs no more
 * than a default is in {@link Defaults}.
 */
final class EarlierForms {
  private EarlierForms() {}

  static JsonNode present(Class<?> type, JsonNode node) {
    return type == Check.class && node.has("path") ? check(node) : node;
  }

  /** A check was a GET of a path, a status and a time, asked before users came. */
  private static JsonNode check(JsonNode earlier) {
    ObjectNode check = JsonNodeFactory.instance.objectNode();
    check.set("name", earlier.path("name"));
    ObjectNode probe = check.putObject("probe").put("type", "journey");
    ObjectNode call = probe.putArray("calls").addObject().put("method", "GET");
    call.set("to", earlier.path("path"));
    call.putObject("expected").set("status", earlier.path("status"));
    ObjectNode effort = check.putObject("effort");
    effort.set("within", earlier.path("within"));
    effort.put("tries", Check.Effort.DEFAULT.tries());
    effort.put("every", Check.Effort.DEFAULT.every().toString());
    check.putArray("when").add("before");
    return check;
  }
}
