package slipway.journal.format;

import java.io.StringWriter;
import slipway.channel.Message;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Messages as JSON, as they wait in the outbox; with the rules of {@link EventFormat}. */
public final class MessageFormat {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private MessageFormat() {}

  /** The message in one line. The same message is always the same text. */
  public static String write(Message message) {
    var text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      new RecordWriter(out).write(message);
    }
    return text.toString();
  }

  /**
   * The message that was written.
   *
   * @throws Unreadable when the text is no message known to this build
   */
  public static Message read(String json) {
    try {
      return (Message) RecordReader.read(Message.class, JSON.readTree(json), "message");
    } catch (JacksonException e) {
      throw new Unreadable("not JSON: " + e.getOriginalMessage(), e);
    }
  }
}
