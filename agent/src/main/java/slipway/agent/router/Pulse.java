package slipway.agent.router;

import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Routes;

/**
 * The router's clock, on the first event loop: often while a lease is in force or a release is
 * exposed, less often for all the rest.
 */
final class Pulse {
  /** How often leases are looked at, in milliseconds. */
  private static final int LEASE_MILLIS = 50;

  private static final int SECOND_MILLIS = 1_000;

  /** How often anything is looked at while there is neither, in milliseconds. */
  private static final int CALM_MILLIS = Ticker.BEAT_MILLIS;

  private final Premises premises;
  private final OpenEntries entries;
  private final Notices notices;
  private final Faults faults;
  private volatile @Nullable Future<?> clock;
  private volatile BiConsumer<Place, Routes> onExpiry = (_, _) -> {};
  private volatile boolean ended;
  private boolean calm;

  /** So much of its own time has passed. */
  private long millis;

  Pulse(OpenEntries entries, Premises premises) {
    this.premises = premises;
    this.entries = entries;
    this.notices = premises.notices();
    this.faults = new Faults(notices);
    premises.transport().loop(0).execute(() -> clock = everyMillis(LEASE_MILLIS));
  }

  private Future<?> everyMillis(int step) {
    return premises
        .transport()
        .loop(0)
        .scheduleAtFixedRate(() -> lookAround(step), step, step, TimeUnit.MILLISECONDS);
  }

  /** Tells of every lease that expires from now on. */
  void onExpiry(BiConsumer<Place, Routes> listener) {
    onExpiry = listener;
  }

  private void lookAround(int step) {
    try {
      look(step);
      keepTime(entries.areCalm());
    } catch (RuntimeException | OutOfMemoryError e) {
      if (!ended) { // else event loops are ending under it
        faults.note(e, "the router's clock"); // it must go on: leases depend on it
      }
    }
    if (ended) {
      cancel(clock);
    }
  }

  /** There is always a clock: the next one is there before the one before ends. */
  private void keepTime(boolean calmNow) {
    if (calmNow != calm) {
      Future<?> before = clock;
      clock = everyMillis(calmNow ? CALM_MILLIS : LEASE_MILLIS);
      cancel(before);
      calm = calmNow;
    }
  }

  private static void cancel(@Nullable Future<?> clock) {
    if (clock != null) {
      boolean _ = clock.cancel(false);
    }
  }

  private void look(int step) {
    long before = millis;
    millis += step;
    entries.each(
        (place, entry) ->
            entry.routing().expire().ifPresent(routes -> onExpiry.accept(place, routes)));
    if (hasBegun(Ticker.BEAT_MILLIS, before)) {
      boolean wholeSecond = hasBegun(SECOND_MILLIS, before);
      entries.beat(wholeSecond);
      if (wholeSecond) {
        notices.look();
      }
    }
  }

  /** Whether another such stretch of time has begun since then. */
  private boolean hasBegun(int stretchMillis, long before) {
    return millis / stretchMillis > before / stretchMillis;
  }

  void end() {
    ended = true;
    cancel(clock);
  }
}
