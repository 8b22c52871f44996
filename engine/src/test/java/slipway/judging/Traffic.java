package slipway.judging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import slipway.action.Action.Placement;
import slipway.application.Place;
import slipway.evidence.NoEvidence;
import slipway.evidence.Tick;
import slipway.evidence.TickSource;
import slipway.testkit.Samples;
import slipway.testkit.SettableClock;

/** Users of one component, counted in ticks of 100 ms. */
final class Traffic implements TickSource {
  static final String BEFORE = Samples.release("v1").key();
  static final String CANDIDATE = Samples.release("v2").key();

  /** Latencies up to 13 ms, and up to 839 ms. */
  private static final int QUICK = 56;

  private static final int SLOW = 104;
  private static final int A_TICK = 20;

  private final List<Tick> ticks = new ArrayList<>();
  private boolean silent;

  /** What users of the candidate met in a tick. */
  record Met(long requests, long bad, long slow, long overdue) {
    static final Met NOTHING = new Met(0, 0, 0, 0);
  }

  /** Nobody uses the candidate for so long. */
  Traffic before(Duration time) {
    return after(time, 0, Met.NOTHING);
  }

  /** So many ticks, in each of which a share of the users met this. */
  Traffic after(Duration time, int share, Met met) {
    for (long i = 0; i < time.toMillis() / 100; i++) {
      Tick.Tally before = tally(BEFORE, Placement.ALL - share, new Met(A_TICK, 0, 0, 0));
      tick(share > 0 ? List.of(before, tally(CANDIDATE, share, met)) : List.of(before));
    }
    return this;
  }

  /** One tick in which users are back, and what was on its way in the candidate met this. */
  Traffic home(Met met) {
    tick(List.of(tally(BEFORE, Placement.ALL, new Met(A_TICK, 0, 0, 0)), tally(CANDIDATE, 0, met)));
    return this;
  }

  private void tick(List<Tick.Tally> tallies) {
    long sequence = ticks.size() + 1L;
    Instant from = SettableClock.START.plus(Duration.ofMillis(100 * sequence));
    ticks.add(new Tick(sequence, from, 100, tallies));
  }

  private static Tick.Tally tally(String release, int share, Met met) {
    var latency =
        new Tick.Latency(
            List.of(QUICK, SLOW),
            List.of(Math.max(0, met.requests() - met.slow()), met.slow()),
            met.overdue(),
            0);
    return new Tick.Tally(
        release, share, met.requests(), met.bad(), latency, Tick.Statuses.NONE, Tick.Clients.NONE);
  }

  Traffic silent() {
    silent = true;
    return this;
  }

  @Override
  public List<Tick> after(Place place, long sequence, int most) {
    if (silent) {
      throw new NoEvidence("whoever counts is silent");
    }
    return ticks.stream().filter(t -> t.sequence() > sequence).limit(most).toList();
  }
}
