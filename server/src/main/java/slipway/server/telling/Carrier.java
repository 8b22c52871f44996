package slipway.server.telling;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import slipway.channel.Address;
import slipway.channel.Channel.Outcome;
import slipway.channel.Letter;
import slipway.channel.Outbox;
import slipway.channel.Outbox.Settlement;
import slipway.channel.Subscription;
import slipway.journal.JournalBroken;

/**
 * Empties one channel's part of the outbox, letter by letter, in a thread of its own: whoever is
 * slow or gone holds up nobody else.
 */
final class Carrier {
  private static final Logger LOG = System.getLogger(Carrier.class.getName());
  private static final int AT_ONCE = 20;
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration WITH_BROKEN_STORE = Duration.ofSeconds(5);

  private final Address address;
  private final Outbox outbox;
  private final Subscriptions subscriptions;
  private final Channels channels;
  private final InstantSource clock;
  private final BackOff backOff;
  private int failures;

  Carrier(
      Address address,
      Outbox outbox,
      Subscriptions subscriptions,
      Channels channels,
      InstantSource clock,
      BackOff backOff) {
    this.address = address;
    this.outbox = outbox;
    this.subscriptions = subscriptions;
    this.channels = channels;
    this.clock = clock;
    this.backOff = backOff;
  }

  /** Works until nothing waits any longer. */
  void empty() throws InterruptedException {
    while (isAnythingWaiting()) {
      try {
        List<Letter> due = outbox.due(address, clock.instant(), AT_ONCE);
        if (due.isEmpty()) {
          Pause.of(LOOK);
        }
        for (Letter letter : due) {
          carry(letter);
          Pause.of(backOff.ofChannel(failures));
        }
      } catch (JournalBroken e) {
        LOG.log(Level.WARNING, "messages to {0} wait: {1}", address, e.getMessage());
        Pause.of(WITH_BROKEN_STORE);
      }
    }
  }

  /** All that waits is due within the longest pause. */
  private boolean isAnythingWaiting() throws InterruptedException {
    try {
      return !outbox.due(address, clock.instant().plus(Outbox.LONGEST_PAUSE), 1).isEmpty();
    } catch (JournalBroken e) {
      Pause.of(WITH_BROKEN_STORE);
      return true;
    }
  }

  /** Tries one letter and remembers what came of it. */
  void carry(Letter letter) throws InterruptedException {
    Optional<Subscription> subscription = subscriptions.find(address);
    Settlement settlement =
        subscription.isPresent()
            ? settlement(letter, channels.send(subscription.get(), letter.message()))
            : new Settlement.GivenUp("slipway.yaml has no such channel any longer");
    outbox.settle(letter.message().key(), settlement, clock.instant());
  }

  private Settlement settlement(Letter letter, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered _ -> {
        failures = 0;
        yield new Settlement.Delivered();
      }
      case Outcome.NotYet(var why, var after) -> {
        failures++;
        yield again(letter, why, after);
      }
      case Outcome.Unwanted(var why) -> new Settlement.GivenUp(why);
    };
  }

  private Settlement again(Letter letter, String why, Optional<Duration> after) {
    int attempts = letter.attempts() + 1;
    Instant now = clock.instant();
    boolean old = letter.message().at().plus(BackOff.GIVEN_UP_AFTER).isBefore(now);
    return old && attempts >= BackOff.LEAST_ATTEMPTS
        ? new Settlement.GivenUp(
            "given up after %d days and %d attempts: %s"
                .formatted(BackOff.GIVEN_UP_AFTER.toDays(), attempts, why))
        : new Settlement.Again(now.plus(backOff.ofLetter(attempts, after)), why);
  }
}
