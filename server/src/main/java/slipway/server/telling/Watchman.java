package slipway.server.telling;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import slipway.channel.Letter;
import slipway.channel.Means;
import slipway.channel.Message;
import slipway.channel.Occurrences;
import slipway.channel.Occurrences.Occurrence;
import slipway.journal.JournalBroken;
import slipway.placement.Unreachable;
import slipway.server.telling.Subscriptions.Channelled;

/**
 * Looks from time to time, and tells of what begins: once, until it has been over for a while. What
 * comes and goes within that while is one and the same.
 */
final class Watchman implements Runnable {
  /** How long something must be gone before it can begin again. */
  static final Duration OVER_AFTER = Duration.ofMinutes(10);

  private static final Logger LOG = System.getLogger(Watchman.class.getName());
  private static final Duration EVERY = Duration.ofSeconds(15);

  private final List<Sighting.Lookout> lookouts;
  private final Occurrences occurrences;
  private final Subscriptions subscriptions;
  private final Places places;
  private final Post post;
  private final InstantSource clock;

  /** Since when those that are open have not been seen. */
  private final Map<Occurrence, Instant> unseen = new HashMap<>();

  Watchman(
      List<Sighting.Lookout> lookouts,
      Occurrences occurrences,
      Subscriptions subscriptions,
      Places places,
      Post post,
      InstantSource clock) {
    this.lookouts = List.copyOf(lookouts);
    this.occurrences = occurrences;
    this.subscriptions = subscriptions;
    this.places = places;
    this.post = post;
    this.clock = clock;
  }

  @Override
  public void run() {
    try {
      while (true) {
        Pause.of(EVERY);
        lookouts.forEach(this::lookOnce);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What cannot be seen neither begins nor ends. */
  void lookOnce(Sighting.Lookout lookout) {
    try {
      List<Sighting> seen = lookout.look();
      List<Occurrence> open = occurrences.open().stream().filter(lookout::isOwn).toList();
      seen.stream().filter(s -> open.stream().noneMatch(o -> isOf(s, o))).forEach(this::begin);
      open.forEach(o -> noteWhetherSeen(o, seen.stream().anyMatch(s -> isOf(s, o))));
    } catch (Unreachable e) {
      LOG.log(Level.DEBUG, "not seen: {0}", e.getMessage());
    } catch (JournalBroken e) {
      LOG.log(Level.WARNING, "people are told later: {0}", e.getMessage());
    }
  }

  private static boolean isOf(Sighting sighting, Occurrence occurrence) {
    return sighting.subject().equals(occurrence.subject());
  }

  private void begin(Sighting sighting) {
    var occurrence = new Occurrence(sighting.occasion(), sighting.subject(), clock.instant());
    List<Letter> letters = new ArrayList<>();
    Set<Means> told = new LinkedHashSet<>();
    for (Channelled to : sighting.lane().map(subscriptions::of).orElseGet(subscriptions::all)) {
      if (to.subscription().on().contains(sighting.occasion())
          && told.add(to.subscription().means())) {
        letters.add(letter(occurrence, sighting, to));
      }
    }
    occurrences.begin(occurrence, letters);
    letters.forEach(letter -> post.wake(letter.to()));
  }

  private Letter letter(Occurrence occurrence, Sighting sighting, Channelled to) {
    var facts =
        new Message.Facts(
            0,
            Optional.empty(),
            sighting.version(),
            0,
            Optional.empty(),
            places.of(to.address().lane()));
    return new Letter(
        to.address(),
        new Message(
            Keys.of(occurrence, to.address()),
            sighting.occasion(),
            to.address().lane(),
            occurrence.since(),
            sighting.sentence(),
            facts));
  }

  private void noteWhetherSeen(Occurrence occurrence, boolean seen) {
    Instant now = clock.instant();
    if (seen) {
      unseen.remove(occurrence);
    } else if (!unseen.computeIfAbsent(occurrence, _ -> now).plus(OVER_AFTER).isAfter(now)) {
      occurrences.end(occurrence);
      unseen.remove(occurrence);
    }
  }
}
