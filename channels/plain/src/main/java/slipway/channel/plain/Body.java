package slipway.channel.plain;

import slipway.channel.Message;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message as JSON, as receivers get it; docs/reference/notifications.md promises its form. The
 * outermost keys are those Standard Webhooks proposes, and the key.
 */
final class Body {
  private static final JsonMapper JSON = new JsonMapper();

  private Body() {}

  /** The same message is always the same text. */
  static String of(Message message) {
    ObjectNode body = JSON.createObjectNode();
    body.put("type", message.occasion().word());
    body.put("timestamp", message.at().toString());
    body.put("key", message.key());
    ObjectNode said = body.putObject("data");
    said.put("application", message.lane().application());
    said.put("environment", message.lane().environment());
    said.put("sentence", message.sentence());
    message.facts().deployment().ifPresent(id -> said.put("deployment", id));
    message.facts().version().ifPresent(version -> said.put("version", version));
    message.facts().by().ifPresent(by -> said.put("by", by));
    said.put("harmed", message.facts().harmed());
    if (message.facts().position() > 0) {
      said.put("position", message.facts().position());
    }
    message.facts().look().forEach(said.putArray("look")::add);
    return body.toString();
  }
}
