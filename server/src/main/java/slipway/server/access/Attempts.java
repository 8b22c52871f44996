package slipway.server.access;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import slipway.release.Digest;

/**
 * Slows down who tries secrets. An address that has sent {@link #FREE} wrong ones waits after each
 * further one, twice as long each time; until then nothing it sends is looked at, but a secret that
 * was right from there before. Others never wait. When wrong ones come fast from everywhere, an
 * address waits after its first.
 */
public final class Attempts {
  /** Wrong secrets of one address without a wait. */
  static final int FREE = 5;

  /** Wrong secrets of all addresses in a minute before every address has but one without a wait. */
  static final int FREE_OF_ALL = 300;

  static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  /** An address that was quiet for so long begins anew. */
  static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);

  /** Addresses and right secrets that are remembered; beyond that the oldest are forgotten. */
  static final int MOST_REMEMBERED = 10_000;

  private static final Logger LOG = System.getLogger(Attempts.class.getName());
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 16;

  /** Lines of the log in a minute. */
  private static final int MOST_TOLD = 10;

  private final InstantSource clock;
  private final Map<String, Wrong> wrong = bounded();
  private final Map<Right, Boolean> right = bounded();
  private final LongAdder failed = new LongAdder();
  private final LongAdder slowed = new LongAdder();
  private Instant minute = Instant.EPOCH;
  private int inMinute;
  private int toldInMinute;

  public Attempts(InstantSource clock) {
    this.clock = clock;
  }

  private static <K, V> Map<K, V> bounded() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > MOST_REMEMBERED;
      }
    };
  }

  /** How long the address waits before this secret is looked at; empty: not at all. */
  synchronized Optional<Duration> wait(String address, Digest secret) {
    Wrong found = wrong.get(address);
    Instant now = clock.instant();
    // A clock that was set back keeps nobody out for longer.
    if (found == null || !now.isBefore(found.until()) || now.isBefore(found.last())) {
      return Optional.empty();
    }
    if (right.containsKey(new Right(address, secret))) {
      return Optional.empty();
    }
    slowed.increment();
    return Optional.of(Duration.between(now, found.until()));
  }

  /** The secret was right. */
  synchronized void succeeded(String address, Digest secret) {
    right.put(new Right(address, secret), true);
  }

  /** Some secret from there was wrong. */
  synchronized void failed(String address) {
    failed.increment();
    Instant now = clock.instant();
    int times =
        1
            + Optional.ofNullable(wrong.remove(address))
                .filter(before -> !now.isAfter(before.last().plus(FORGOTTEN_AFTER)))
                .map(Wrong::times)
                .orElse(0);
    int free = tooManyOfAll(now) ? 1 : FREE;
    Duration wait = times < free ? Duration.ZERO : waitAfter(times - free);
    wrong.put(address, new Wrong(times, now, now.plus(wait)));
    if (times == FREE || (times > FREE && Integer.bitCount(times) == 1)) {
      tell(
          "wrong tokens from %s: %d so far; the next is looked at in %d s"
              .formatted(address, times, wait.toSeconds()));
    }
  }

  /** Whoever tries must not fill the disk. */
  private void tell(String words) {
    toldInMinute++;
    if (toldInMinute <= MOST_TOLD) {
      LOG.log(Level.WARNING, words);
    }
  }

  private boolean tooManyOfAll(Instant now) {
    if (now.isBefore(minute) || !now.isBefore(minute.plus(MINUTE))) {
      minute = now;
      inMinute = 0;
      toldInMinute = 0;
    }
    inMinute++;
    if (inMinute == FREE_OF_ALL + 1) {
      tell(
          "more than %d wrong tokens in a minute, from several addresses: each is slowed after its first"
              .formatted(FREE_OF_ALL));
    }
    return inMinute > FREE_OF_ALL;
  }

  private static Duration waitAfter(int further) {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(further, MOST_DOUBLINGS));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  /** Requests with a token that nobody was given, since this server began. */
  public long wrong() {
    return failed.sum();
  }

  /** Requests that were not looked at, after too many wrong tokens. */
  public long slowed() {
    return slowed.sum();
  }
}
