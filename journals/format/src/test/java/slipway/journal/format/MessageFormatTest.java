package slipway.journal.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import slipway.application.LaneId;
import slipway.channel.Message;
import slipway.channel.Message.Facts;
import slipway.channel.Occasion;

class MessageFormatTest {
  private static final Message STUCK =
      new Message(
          "msg_1",
          Occasion.STUCK,
          new LaneId("shop", "production"),
          Instant.parse("2026-01-01T00:00:00Z"),
          "v2 is stuck",
          new Facts(
              7,
              Optional.of("shop.production.2"),
              Optional.of("v2"),
              12,
              Optional.of("ada"),
              List.of("slipway status")));

  /** Messages wait in data folders for days, over upgrades. */
  @Test
  void the_stored_form_is_as_agreed() {
    assertThat(MessageFormat.write(STUCK))
        .isEqualTo(
            "{\"key\":\"msg_1\",\"occasion\":\"stuck\","
                + "\"lane\":{\"application\":\"shop\",\"environment\":\"production\"},"
                + "\"at\":\"2026-01-01T00:00:00Z\",\"sentence\":\"v2 is stuck\","
                + "\"facts\":{\"position\":7,\"deployment\":\"shop.production.2\",\"version\":\"v2\","
                + "\"harmed\":12,\"by\":\"ada\",\"look\":[\"slipway status\"]}}");
  }

  @ParameterizedTest
  @EnumSource(Occasion.class)
  void what_was_written_is_read_and_the_word_is_that_of_the_configuration(Occasion occasion) {
    var message =
        new Message(
            "k", occasion, STUCK.lane(), STUCK.at(), "a \"sentence\"\n", Facts.observed(List.of()));
    String written = MessageFormat.write(message);
    assertThat(MessageFormat.read(written)).isEqualTo(message);
    assertThat(written).contains("\"occasion\":\"" + occasion.word() + "\"");
  }

  @Test
  void what_is_no_message_is_named() {
    assertThatExceptionOfType(Unreadable.class)
        .isThrownBy(() -> MessageFormat.read("{\"key\":1}"))
        .withMessageStartingWith("message.key is 1, not text");
    assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> MessageFormat.read("{"));
  }
}
