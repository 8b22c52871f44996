package slipway.agent.router;

import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Routes;

/** The router's clock, on the first event loop: for leases, ticks and all that is looked at. */
final class Pulse {
  private static final int BEATS_A_SECOND = 1_000 / Ticker.BEAT_MILLIS;

  private final OpenEntries entries;
  private final Notices notices;
  private final Faults faults;
  private final Future<?> clock;
  private volatile BiConsumer<Place, Routes> onExpiry = (_, _) -> {};
  private volatile boolean ended;
  private long beats;

  Pulse(OpenEntries entries, Premises premises) {
    this.entries = entries;
    this.notices = premises.notices();
    this.faults = new Faults(notices);
    this.clock =
        premises
            .transport()
            .loop(0)
            .scheduleAtFixedRate(
                this::lookAround, Ticker.BEAT_MILLIS, Ticker.BEAT_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Tells of every lease that expires from now on. */
  void onExpiry(BiConsumer<Place, Routes> listener) {
    onExpiry = listener;
  }

  private void lookAround() {
    try {
      look();
    } catch (RuntimeException | OutOfMemoryError e) {
      if (!ended) { // else event loops are ending under it
        faults.note(e, "the router's clock"); // it must go on: leases depend on it
      }
    }
  }

  private void look() {
    beats++;
    entries.each(
        (place, entry) ->
            entry.routing().expire().ifPresent(routes -> onExpiry.accept(place, routes)));
    boolean wholeSecond = beats % BEATS_A_SECOND == 0;
    entries.beat(wholeSecond);
    if (wholeSecond) {
      notices.look();
    }
  }

  void end() {
    ended = true;
    clock.cancel(false);
  }
}
