package slipway.checking;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import slipway.application.Place;
import slipway.evidence.Tick;
import slipway.evidence.TickSource;

/**
 * Ticks with the checks that ended meanwhile. A check counts in the first tick of its release that
 * nobody was given before, so that whoever is given a tick again is given the same.
 */
final class CheckedTicks implements TickSource {
  private static final int MOST_REMEMBERED = 2_000;

  private final TickSource source;
  private final Map<Place, Book> books = new HashMap<>();

  private static final class Book {
    private long given;
    private final Map<String, Tick.Checks> waiting = new HashMap<>();
    private final Deque<Counted> counted = new ArrayDeque<>();
  }

  private record Counted(long sequence, String release, Tick.Checks checks) {}

  CheckedTicks(TickSource source) {
    this.source = source;
  }

  /** Checks of a release have ended. */
  synchronized void ended(Place place, String release, Tick.Checks checks) {
    book(place).waiting.merge(release, checks, Tick.Checks::plus);
  }

  /** What has ended and counts in no tick yet is forgotten: it was of another exposure. */
  synchronized void begin(Place place, String release) {
    book(place).waiting.remove(release);
  }

  @Override
  public List<Tick> after(Place place, long sequence, int most) {
    List<Tick> ticks = source.after(place, sequence, most);
    synchronized (this) {
      Book book = book(place);
      return ticks.stream().map(tick -> counted(book, tick)).toList();
    }
  }

  private Book book(Place place) {
    return books.computeIfAbsent(place, _ -> new Book());
  }

  private static Tick counted(Book book, Tick tick) {
    if (tick.sequence() > book.given) {
      book.given = tick.sequence();
      for (Tick.Tally tally : tick.tallies()) {
        Tick.Checks checks = book.waiting.remove(tally.release());
        if (checks != null) {
          book.counted.addLast(new Counted(tick.sequence(), tally.release(), checks));
        }
      }
      while (book.counted.size() > MOST_REMEMBERED) {
        book.counted.removeFirst();
      }
    }
    boolean plain = book.counted.stream().noneMatch(c -> c.sequence == tick.sequence());
    return plain ? tick : with(book, tick);
  }

  private static Tick with(Book book, Tick tick) {
    return new Tick(
        tick.sequence(),
        tick.from(),
        tick.millis(),
        tick.tallies().stream()
            .map(
                tally ->
                    book.counted.stream()
                        .filter(c -> c.sequence == tick.sequence())
                        .filter(c -> c.release.equals(tally.release()))
                        .reduce(tally, (t, c) -> t.with(c.checks), (a, _) -> a))
            .toList());
  }
}
