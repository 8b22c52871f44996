package slipway.agent.router;

import java.util.List;
import java.util.stream.LongStream;
import slipway.agent.protocol.Tick;

/** One release's tallies of many ticks, added up. */
record TickTotal(
    long requests, long bad, long retried, long cut, long measured, long overdue, long late) {
  /** More ticks than any test makes. */
  static final int ALL = 10_000;

  static TickTotal of(String release, List<Tick> ticks) {
    List<Tick.Tally> tallies =
        ticks.stream()
            .flatMap(t -> t.tallies().stream())
            .filter(t -> t.release().equals(release))
            .toList();
    return new TickTotal(
        tallies.stream().mapToLong(Tick.Tally::requests).sum(),
        tallies.stream().mapToLong(Tick.Tally::bad).sum(),
        tallies.stream().mapToLong(Tick.Tally::retried).sum(),
        tallies.stream().mapToLong(Tick.Tally::cut).sum(),
        tallies.stream()
            .flatMapToLong(
                t -> LongStream.of(t.latency().counts().stream().mapToLong(c -> c).toArray()))
            .sum(),
        tallies.stream().mapToLong(t -> t.latency().overdue()).sum(),
        tallies.stream().mapToLong(t -> t.latency().overdueFinished()).sum());
  }
}
