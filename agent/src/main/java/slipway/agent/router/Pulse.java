package slipway.agent.router;

import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Routes;

/** The router's clock, on the first event loop: often for leases, less often for all the rest. */
final class Pulse {
  /** How often leases are looked at, in milliseconds. */
  private static final int LEASE_MILLIS = 50;

  private static final int LEASE_LOOKS_A_BEAT = Ticker.BEAT_MILLIS / LEASE_MILLIS;
  private static final int LEASE_LOOKS_A_SECOND = 1_000 / LEASE_MILLIS;

  private final OpenEntries entries;
  private final Notices notices;
  private final Faults faults;
  private final Future<?> clock;
  private volatile BiConsumer<Place, Routes> onExpiry = (_, _) -> {};
  private volatile boolean ended;
  private long looks;

  Pulse(OpenEntries entries, Premises premises) {
    this.entries = entries;
    this.notices = premises.notices();
    this.faults = new Faults(notices);
    this.clock =
        premises
            .transport()
            .loop(0)
            .scheduleAtFixedRate(
                this::lookAround, LEASE_MILLIS, LEASE_MILLIS, TimeUnit.MILLISECONDS);
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
    looks++;
    entries.each(
        (place, entry) ->
            entry.routing().expire().ifPresent(routes -> onExpiry.accept(place, routes)));
    if (looks % LEASE_LOOKS_A_BEAT == 0) {
      boolean wholeSecond = looks % LEASE_LOOKS_A_SECOND == 0;
      entries.beat(wholeSecond);
      if (wholeSecond) {
        notices.look();
      }
    }
  }

  void end() {
    ended = true;
    clock.cancel(false);
  }
}
