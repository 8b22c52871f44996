package slipway.channel.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.channel.plain.Examples.WENT_HOME;
import static slipway.channel.plain.Examples.knowing;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import slipway.channel.Channel.Outcome;
import slipway.channel.Means;
import slipway.testkit.SettableClock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SlackChannelTest {
  private static final String REFERENCE = "${env:SLACK_WEBHOOK}";
  private final Receiver receiver;

  SlackChannelTest() throws IOException {
    receiver = new Receiver();
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void a_message_is_blocks_with_the_sentence_as_the_text_of_the_notification() {
    assertThat(send(receiver.address("/services/T0/B0/x")))
        .isEqualTo(new Outcome.Delivered("the receiver answered 204"));

    JsonNode body = new JsonMapper().readTree(receiver.posted().getFirst().body());
    String sentence = "shop in production: v2 went home to v1: 5xx &lt; 1 % &amp; \"more\".";
    assertThat(body.at("/text").stringValue()).isEqualTo(sentence);
    assertThat(body.at("/blocks/0/text/text").stringValue()).isEqualTo("*" + sentence + "*");
    assertThat(body.at("/blocks/0/text/type").stringValue()).isEqualTo("mrkdwn");
    assertThat(body.at("/blocks/1/text/text").stringValue())
        .contains("Harmed requests: 1,234", "Asked for by: ada", "shop.production.2")
        .contains("Look: <http://127.0.0.1:7700/shop/production/2>", "Look: `slipway history`");
  }

  @Test
  void slacks_wish_to_be_left_alone_is_honoured() {
    receiver.answers(429, Map.of("Retry-After", "30"));
    assertThat(send(receiver.address("/")))
        .isEqualTo(
            new Outcome.NotYet("the receiver answered 429", Optional.of(Duration.ofSeconds(30))));
  }

  @Test
  void what_is_no_address_of_slack_is_not_told() {
    assertThat(send("s3cr3t").toString()).contains(REFERENCE).doesNotContain("s3cr3t");
  }

  private static Outcome send(String address) {
    return new SlackType()
        .open(new Means.Slack(REFERENCE), knowing(Map.of(REFERENCE, address)), new SettableClock())
        .send(WENT_HOME);
  }
}
