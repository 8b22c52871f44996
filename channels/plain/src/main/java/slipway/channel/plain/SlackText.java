package slipway.channel.plain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import slipway.channel.Message;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message as blocks of Slack, with the sentence as the text that stands in notifications.
 *
 * @see <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks">Incoming
 *     webhooks</a>
 */
final class SlackText {
  private static final JsonMapper JSON = new JsonMapper();

  /** Slack takes 3,000 characters in a section. */
  private static final int LONGEST = 2_500;

  private SlackText() {}

  static String of(Message message) {
    ObjectNode body = JSON.createObjectNode();
    body.put("text", escaped(message.sentence()));
    ArrayNode blocks = body.putArray("blocks");
    section(blocks, "*%s*".formatted(escaped(message.sentence())));
    section(blocks, String.join("\n", lines(message)));
    return body.toString();
  }

  private static List<String> lines(Message message) {
    Message.Facts facts = message.facts();
    List<String> lines = new ArrayList<>();
    facts.deployment().ifPresent(id -> lines.add("Deployment: " + escaped(id)));
    facts.by().ifPresent(by -> lines.add("Asked for by: " + escaped(by)));
    if (facts.harmed() > 0) {
      lines.add(String.format(Locale.ROOT, "Harmed requests: %,d", facts.harmed()));
    }
    lines.add("When: " + message.at());
    facts.look().forEach(where -> lines.add("Look: " + place(where)));
    return lines;
  }

  private static String place(String where) {
    return where.startsWith("http")
        ? "<" + escaped(where) + ">"
        : "`" + escaped(where).replace('`', '\'') + "`";
  }

  private static void section(ArrayNode blocks, String text) {
    ObjectNode section = blocks.addObject();
    section.put("type", "section");
    section
        .putObject("text")
        .put("type", "mrkdwn")
        .put("text", text.substring(0, Math.min(text.length(), LONGEST)));
  }

  /** The three characters that mean something to Slack. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
