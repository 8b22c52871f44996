package slipway.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slipway.channel.Address;
import slipway.channel.Letter;
import slipway.channel.Occurrences;
import slipway.channel.Outbox;

/** An outbox that lasts as long as the JVM. */
public final class MemoryOutbox implements Outbox, Occurrences {
  private final Map<String, Kept> letters = new LinkedHashMap<>();
  private final Map<String, Occurrence> lasting = new HashMap<>();
  private long position;

  private enum State {
    WAITING,
    DELIVERED,
    GIVEN_UP
  }

  private record Kept(Letter letter, State state, Instant due, String trouble) {
    boolean isWaiting() {
      return state == State.WAITING;
    }
  }

  @Override
  public synchronized long filledTo() {
    return position;
  }

  @Override
  public synchronized void fill(long to, List<Letter> added) {
    if (to > position) {
      position = to;
      added.forEach(this::add);
    }
  }

  private void add(Letter letter) {
    letters.putIfAbsent(
        letter.message().key(), new Kept(letter, State.WAITING, letter.message().at(), ""));
  }

  @Override
  public synchronized List<Letter> due(Address to, Instant now, int most) {
    return letters.values().stream()
        .filter(kept -> kept.isWaiting() && kept.letter().to().equals(to))
        .filter(k -> !k.due().isAfter(now) || k.due().isAfter(now.plus(LONGEST_PAUSE)))
        .map(Kept::letter)
        .limit(most)
        .toList();
  }

  @Override
  public synchronized void settle(String key, Settlement how, Instant at) {
    letters.computeIfPresent(key, (_, kept) -> kept.isWaiting() ? settled(kept, how, at) : kept);
  }

  private static Kept settled(Kept kept, Settlement how, Instant at) {
    Letter was = kept.letter();
    Letter letter = new Letter(was.to(), was.message(), was.attempts() + 1);
    return switch (how) {
      case Settlement.Delivered() -> new Kept(letter, State.DELIVERED, at, "");
      case Settlement.Again(var due, var why) -> new Kept(letter, State.WAITING, due, why);
      case Settlement.GivenUp(var why) -> new Kept(letter, State.GIVEN_UP, at, why);
    };
  }

  @Override
  public synchronized List<Tally> tallies() {
    return letters.values().stream()
        .map(kept -> kept.letter().to())
        .distinct()
        .sorted(Comparator.comparing((Address a) -> a.lane() + " " + a.channel()))
        .map(this::tally)
        .toList();
  }

  private Tally tally(Address address) {
    List<Kept> own =
        letters.values().stream().filter(k -> k.letter().to().equals(address)).toList();
    return new Tally(
        address,
        count(own, State.WAITING),
        count(own, State.DELIVERED),
        count(own, State.GIVEN_UP),
        own.stream()
            .filter(Kept::isWaiting)
            .map(k -> k.letter().message().at())
            .min(Comparator.naturalOrder()),
        own.reversed().stream().map(Kept::trouble).filter(t -> !t.isEmpty()).findFirst());
  }

  private static long count(List<Kept> letters, State state) {
    return letters.stream().filter(kept -> kept.state() == state).count();
  }

  @Override
  public synchronized void forget(Instant before) {
    letters.values().removeIf(kept -> !kept.isWaiting() && kept.due().isBefore(before));
  }

  @Override
  public synchronized List<Occurrence> open() {
    List<Occurrence> open = new ArrayList<>(lasting.values());
    open.sort(Comparator.comparing(Occurrence::since).thenComparing(Occurrence::subject));
    return open;
  }

  @Override
  public synchronized void begin(Occurrence occurrence, List<Letter> added) {
    if (lasting.putIfAbsent(name(occurrence), occurrence) == null) {
      added.forEach(this::add);
    }
  }

  @Override
  public synchronized void end(Occurrence occurrence) {
    lasting.remove(name(occurrence));
  }

  private static String name(Occurrence occurrence) {
    return occurrence.occasion() + " " + occurrence.subject();
  }

  /** All letters that were ever put in, the oldest first. */
  public synchronized List<Letter> all() {
    return letters.values().stream().map(Kept::letter).toList();
  }

  /** What went wrong with a letter; empty where nothing did. */
  public synchronized Optional<String> trouble(String key) {
    return Optional.ofNullable(letters.get(key)).map(Kept::trouble).filter(t -> !t.isEmpty());
  }
}
