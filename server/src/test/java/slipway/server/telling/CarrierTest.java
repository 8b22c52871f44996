package slipway.server.telling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slipway.channel.Address;
import slipway.channel.Channel.Outcome;
import slipway.channel.Letter;
import slipway.channel.Message;
import slipway.channel.Occasion;
import slipway.testkit.MemoryOutbox;
import slipway.testkit.Samples;
import slipway.testkit.SettableClock;

class CarrierTest {
  private static final Address HOOK = new Address(Samples.SHOP, "url");

  private final SettableClock clock = new SettableClock();
  private final MemoryOutbox outbox = new MemoryOutbox();
  private final Told told = new Told();
  private final Told.Files files = Told.files(Told.TEXT);
  private final Carrier carrier =
      new Carrier(
          HOOK,
          outbox,
          new Subscriptions(files),
          told.channels(clock),
          clock,
          new BackOff(() -> .5));

  @Test
  void what_waits_is_delivered_in_its_order_and_nothing_twice() throws Exception {
    put("a", "b", "c");
    carrier.empty();
    assertThat(told.messages()).extracting(Message::key).containsExactly("a", "b", "c");
    carrier.empty();
    assertThat(told.messages()).hasSize(3);
    assertThat(outbox.tallies().getFirst().delivered()).isEqualTo(3);
  }

  @Test
  void what_does_not_arrive_is_tried_again_after_a_growing_time() throws Exception {
    told.answers(_ -> new Outcome.NotYet("the receiver answered 500"));
    put("a");
    carry();
    assertThat(due()).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    carry();
    clock.advance(Duration.ofSeconds(1));
    assertThat(due()).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    assertThat(due()).hasSize(1);
    assertThat(due().getFirst().attempts()).isEqualTo(2);
    assertThat(outbox.trouble("a")).contains("the receiver answered 500");
  }

  @Test
  void a_receiver_that_asks_to_be_left_alone_is() throws Exception {
    told.answers(_ -> new Outcome.NotYet("answered 429", Optional.of(Duration.ofMinutes(5))));
    put("a");
    carry();
    clock.advance(Duration.ofMinutes(5).minusMillis(1));
    assertThat(due()).isEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThat(due()).hasSize(1);
  }

  @Test
  void a_receiver_that_was_gone_for_a_day_gets_everything() throws Exception {
    told.answers(_ -> new Outcome.NotYet("the receiver takes no connection"));
    put("a", "b");
    for (int minute = 0; minute < 24 * 60; minute++) {
      carry();
      clock.advance(Duration.ofMinutes(1));
    }
    int attempts = told.messages().size() / 2;
    assertThat(attempts).isBetween(20, 60);
    told.answers(_ -> new Outcome.Delivered("fine"));
    clock.advance(Duration.ofMinutes(75));
    carry();
    assertThat(outbox.tallies().getFirst().delivered()).isEqualTo(2);
  }

  @Test
  void after_three_days_it_is_given_up_and_says_why() throws Exception {
    told.answers(_ -> new Outcome.NotYet("the receiver answered 500"));
    put("a");
    for (int hour = 0; hour < 80; hour++) {
      carry();
      clock.advance(Duration.ofHours(1));
    }
    assertThat(outbox.tallies().getFirst().givenUp()).isEqualTo(1);
    assertThat(outbox.trouble("a").orElseThrow())
        .matches("given up after 3 days and \\d+ attempts: the receiver answered 500");
  }

  @Test
  void a_clock_that_jumps_ahead_gives_nothing_up() throws Exception {
    told.answers(_ -> new Outcome.NotYet("the receiver answered 500"));
    put("a");
    clock.advance(Duration.ofDays(30));
    carry();
    assertThat(outbox.tallies().getFirst().waiting()).isEqualTo(1);
  }

  @Test
  void a_receiver_that_wants_nothing_more_gets_nothing_more_until_the_address_changes()
      throws Exception {
    told.answers(_ -> new Outcome.Unwanted("answered 410"));
    put("a", "b");
    carrier.empty();
    assertThat(told.messages()).hasSize(1);
    assertThat(outbox.tallies().getFirst().givenUp()).isEqualTo(2);

    files.apply("shop", Told.TEXT.replace("hooks.example", "new.example"), "slipway.yaml", "ada");
    told.answers(_ -> new Outcome.Delivered("fine"));
    outbox.fill(outbox.filledTo() + 1, List.of(letter("c")));
    carrier.empty();
    assertThat(outbox.tallies().getFirst().delivered()).isEqualTo(1);
  }

  @Test
  void what_is_for_a_channel_that_is_gone_is_given_up() throws Exception {
    put("a");
    files.apply("shop", Told.TEXT.replaceFirst("(?s)    notify.*", ""), "slipway.yaml", "ada");
    carrier.empty();
    assertThat(told.messages()).isEmpty();
    assertThat(outbox.trouble("a")).contains("slipway.yaml has no such channel any longer");
  }

  @Test
  void a_channel_that_throws_is_tried_again() throws Exception {
    told.answers(
        _ -> {
          throw new IllegalStateException("a bug, s3cr3t");
        });
    put("a");
    carry();
    assertThat(outbox.trouble("a")).contains("a fault in Slipway itself: the server's log has it");
  }

  private void carry() throws InterruptedException {
    for (Letter letter : due()) {
      carrier.carry(letter);
    }
  }

  private List<Letter> due() {
    return outbox.due(HOOK, clock.instant(), 99);
  }

  private void put(String... keys) {
    for (String key : keys) {
      outbox.fill(outbox.filledTo() + 1, List.of(letter(key)));
    }
  }

  private static Letter letter(String key) {
    return new Letter(
        HOOK,
        new Message(
            key,
            Occasion.STUCK,
            Samples.SHOP,
            SettableClock.START,
            "it is stuck",
            Message.Facts.observed(List.of())));
  }
}
