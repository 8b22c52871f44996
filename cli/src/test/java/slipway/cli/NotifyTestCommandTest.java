package slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.api.Answers;
import slipway.api.Answers.ChannelState;
import slipway.api.Answers.ChannelTrial;
import slipway.cli.Slipway.Typed;
import slipway.cli.client.WireFormat;

class NotifyTestCommandTest {
  private static final String TRY = "POST /lanes/shop/production/channels/test";

  @TempDir private Path folder;
  private ServedShop shop;

  @BeforeEach
  void a_shop_in_production() {
    shop = new ServedShop(folder);
    channels(state("shop", "production", "slack"), state("shop", "production", "url"));
  }

  @AfterEach
  void the_server_ends() {
    shop.close();
  }

  @Test
  void every_channel_is_told_of() {
    tried(new ChannelTrial("slack", "slack", true, "the receiver answered 200"));
    Typed typed = shop.slipway.type("notify", "test");

    assertThat(typed.code()).isZero();
    assertThat(typed.out())
        .contains("shop in production:")
        .contains("slack    slack  arrived: the receiver answered 200");
  }

  @Test
  void one_that_did_not_arrive_is_a_refusal() {
    tried(
        new ChannelTrial("slack", "slack", true, "the receiver answered 200"),
        new ChannelTrial("url", "url", false, "the receiver takes no connection"));
    Typed typed = shop.slipway.type("notify", "test", "production", "-o", "json");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(WireFormat.mapper().readValue(typed.out(), Answers.ChannelTrials.class).channels())
        .hasSize(2);
    assertThat(shop.slipway.type("notify", "test").out())
        .contains("did not arrive: the receiver takes no connection");
  }

  @Test
  void where_nobody_is_told_the_way_on_is() {
    channels();
    assertThat(shop.slipway.type("notify", "test").err())
        .contains("write notify into slipway.yaml, then slipway apply");
    channels(state("blog", "production", "slack"), state("mail", "production", "slack"));
    assertThat(shop.slipway.type("notify", "test").err()).contains("--app blog or mail");
    assertThat(shop.slipway.type("notify", "test", "--app", "shop").err())
        .contains("nobody is told of shop");
  }

  @Test
  void an_environment_that_is_not_told_of_is_named_with_the_nearest() {
    assertThat(shop.slipway.type("notify", "test", "producton").err())
        .contains("did you mean production?");
  }

  @Test
  void status_says_which_channel_is_in_trouble_and_is_silent_of_others() {
    channels(
        state("shop", "production", "slack"),
        new ChannelState(
            "shop",
            "production",
            "url",
            "url",
            List.of("stuck"),
            3,
            9,
            1,
            Optional.of(Sample.NOON.minus(Duration.ofMinutes(5))),
            Optional.of("the receiver answered 500")));

    String out = shop.slipway.type("status").out();
    assertThat(out)
        .contains("! shop in production: channel url: 3 messages wait since ")
        .contains("1 message given up (the receiver answered 500); slipway notify test tries it");
    assertThat(out).doesNotContain("channel slack");
    assertThat(shop.slipway.type("status", "--app", "shop", "--in", "production").out())
        .contains("channel url");
  }

  private void channels(ChannelState... all) {
    shop.server.on("GET /channels", new Answers.Channels(List.of(all)));
  }

  private void tried(ChannelTrial... trials) {
    shop.server.on(TRY, new Answers.ChannelTrials(List.of(trials)));
  }

  private static ChannelState state(String application, String environment, String name) {
    return new ChannelState(
        application,
        environment,
        name,
        name,
        List.of("stuck"),
        0,
        0,
        0,
        Optional.empty(),
        Optional.empty());
  }
}
