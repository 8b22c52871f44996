package slipway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import slipway.channel.Address;
import slipway.channel.Letter;
import slipway.channel.Message;
import slipway.channel.Occasion;
import slipway.channel.Occurrences;
import slipway.channel.Occurrences.Occurrence;
import slipway.channel.Outbox;
import slipway.channel.Outbox.Settlement;
import slipway.channel.Outbox.Tally;

/** What every outbox keeps. */
public abstract class OutboxContract {
  private static final Address HOOK = new Address(Samples.SHOP, "url");
  private static final Address CHAT = new Address(Samples.SHOP, "slack");
  private static final Instant NOW = SettableClock.START.plusSeconds(60);

  /** An outbox, and what lasts, which come together. */
  public record Both(Outbox outbox, Occurrences occurrences) {}

  private Both both = new Both(new MemoryOutbox(), new MemoryOutbox());

  /** One in which nothing is. */
  protected abstract Both create();

  /** The same as the next process finds it. */
  protected abstract Both reopen();

  @BeforeEach
  final void begin() {
    both = create();
  }

  private Outbox outbox() {
    return both.outbox();
  }

  @Test
  void letters_are_due_in_the_order_in_which_they_were_put_in() {
    outbox().fill(3, List.of(letter(HOOK, "a"), letter(CHAT, "b"), letter(HOOK, "c")));
    outbox().fill(4, List.of(letter(HOOK, "d")));
    assertThat(due(HOOK)).containsExactly("a", "c", "d");
    assertThat(due(CHAT)).containsExactly("b");
    assertThat(outbox().due(HOOK, NOW, 2)).hasSize(2);
    assertThat(outbox().filledTo()).isEqualTo(4);
  }

  @Test
  void a_position_that_was_reached_puts_nothing_in_again() {
    outbox().fill(3, List.of(letter(HOOK, "a")));
    outbox().fill(3, List.of(letter(HOOK, "a"), letter(HOOK, "b")));
    outbox().fill(2, List.of(letter(HOOK, "c")));
    assertThat(due(HOOK)).containsExactly("a");
    assertThat(outbox().filledTo()).isEqualTo(3);
  }

  @Test
  void a_key_is_put_in_once() {
    outbox().fill(1, List.of(letter(HOOK, "a")));
    outbox().settle("a", new Settlement.Delivered(), NOW);
    outbox().fill(2, List.of(letter(HOOK, "a"), letter(HOOK, "b")));
    assertThat(due(HOOK)).containsExactly("b");
  }

  @Test
  void the_next_process_finds_the_letters_as_they_were() {
    outbox().fill(7, List.of(letter(HOOK, "a"), letter(HOOK, "b")));
    outbox().settle("a", new Settlement.Again(NOW.minusSeconds(1), "refused"), NOW);
    both = reopen();
    assertThat(outbox().filledTo()).isEqualTo(7);
    assertThat(outbox().due(HOOK, NOW, 9))
        .containsExactly(new Letter(HOOK, message("a"), 1), letter(HOOK, "b"));
  }

  @Test
  void what_is_to_be_tried_again_is_due_at_its_time_and_others_do_not_wait_for_it() {
    outbox().fill(1, List.of(letter(HOOK, "a"), letter(HOOK, "b")));
    outbox().settle("a", new Settlement.Again(NOW.plusSeconds(10), "no answer"), NOW);
    assertThat(due(HOOK)).containsExactly("b");
    assertThat(outbox().due(HOOK, NOW.plusSeconds(10), 9)).hasSize(2);
  }

  @Test
  void a_clock_that_was_set_back_keeps_nothing_waiting() {
    outbox().fill(1, List.of(letter(HOOK, "a")));
    outbox().settle("a", new Settlement.Again(NOW.plus(Duration.ofDays(1)), "no answer"), NOW);
    assertThat(due(HOOK)).containsExactly("a");
  }

  @Test
  void what_is_settled_stays_settled() {
    outbox().fill(1, List.of(letter(HOOK, "a"), letter(HOOK, "b"), letter(HOOK, "c")));
    outbox().settle("a", new Settlement.Delivered(), NOW);
    outbox().settle("b", new Settlement.GivenUp("after 3 days"), NOW);
    outbox().settle("a", new Settlement.Again(NOW, "late"), NOW);
    outbox().settle("no such letter", new Settlement.Delivered(), NOW);
    assertThat(due(HOOK)).containsExactly("c");
    assertThat(outbox().tallies())
        .containsExactly(
            new Tally(
                HOOK, 1, 1, 1, Optional.of(SettableClock.START), Optional.of("after 3 days")));
  }

  @Test
  void it_is_told_how_every_channel_stands() {
    assertThat(outbox().tallies()).isEmpty();
    outbox().fill(1, List.of(letter(HOOK, "a"), letter(HOOK, "b"), letter(CHAT, "c")));
    outbox().settle("a", new Settlement.Again(NOW, "answered 500"), NOW);
    outbox().settle("c", new Settlement.Delivered(), NOW);
    assertThat(outbox().tallies())
        .containsExactly(
            new Tally(CHAT, 0, 1, 0, Optional.empty(), Optional.empty()),
            new Tally(
                HOOK, 2, 0, 0, Optional.of(SettableClock.START), Optional.of("answered 500")));
  }

  @Test
  void only_what_is_settled_is_forgotten() {
    outbox().fill(1, List.of(letter(HOOK, "a"), letter(HOOK, "b"), letter(HOOK, "c")));
    outbox().settle("a", new Settlement.Delivered(), NOW);
    outbox().settle("b", new Settlement.Delivered(), NOW.plusSeconds(1));
    outbox().forget(NOW.plusSeconds(1));
    assertThat(outbox().tallies())
        .containsExactly(
            new Tally(HOOK, 1, 1, 0, Optional.of(SettableClock.START), Optional.empty()));
    assertThat(due(HOOK)).containsExactly("c");
  }

  @Test
  void what_lasts_is_told_once_until_it_is_over() {
    var first = new Occurrence(Occasion.DISK_LOW, "data", NOW);
    both.occurrences().begin(first, List.of(letter(HOOK, "a")));
    both = reopen();
    both.occurrences()
        .begin(
            new Occurrence(Occasion.DISK_LOW, "data", NOW.plusSeconds(1)),
            List.of(letter(HOOK, "b")));
    assertThat(due(HOOK)).containsExactly("a");
    assertThat(both.occurrences().open()).containsExactly(first);

    both.occurrences().end(first);
    assertThat(both.occurrences().open()).isEmpty();
    both.occurrences()
        .begin(
            new Occurrence(Occasion.DISK_LOW, "data", NOW.plusSeconds(2)),
            List.of(letter(HOOK, "c")));
    assertThat(due(HOOK)).containsExactly("a", "c");
  }

  private List<String> due(Address to) {
    return outbox().due(to, NOW, 99).stream().map(letter -> letter.message().key()).toList();
  }

  private static Letter letter(Address to, String key) {
    return new Letter(to, message(key));
  }

  private static Message message(String key) {
    return new Message(
        key,
        Occasion.STUCK,
        Samples.SHOP,
        SettableClock.START,
        "it is stuck, \"" + key + "\"",
        new Message.Facts(
            7,
            Optional.of("shop.production.1"),
            Optional.empty(),
            12,
            Optional.of("ada"),
            List.of("slipway status")));
  }
}
