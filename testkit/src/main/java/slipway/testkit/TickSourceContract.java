package slipway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import slipway.action.Action.Placement;
import slipway.application.Place;
import slipway.evidence.Tick;
import slipway.evidence.TickSource;

/** What everybody who counts users keeps to. */
public abstract class TickSourceContract {
  private static final int ALL = 100_000;
  private static final int MOST_LOOKS = 500;
  private static final Duration LOOK = Duration.ofMillis(20);

  /** Whoever counts, with one release that has all users of the place. */
  protected abstract TickSource source();

  protected abstract Place place();

  /** So many requests are made and answered. */
  protected abstract void use(int requests);

  @Test
  void every_request_is_in_exactly_one_tick() {
    use(30);
    use(12);

    assertThat(requests(counted(42))).isEqualTo(42);
  }

  @Test
  void ticks_come_in_their_order_and_each_once() {
    use(5);
    List<Tick> ticks = counted(5);

    assertThat(ticks).extracting(Tick::sequence).isSorted().doesNotHaveDuplicates();
    assertThat(ticks).allMatch(tick -> tick.sequence() > 0 && tick.millis() > 0);
  }

  @Test
  void read_in_pieces_they_are_the_same_as_read_at_once() {
    use(5);
    List<Tick> all = counted(5);
    List<Tick> pieces = new ArrayList<>();
    long after = 0;
    while (after < all.getLast().sequence()) {
      List<Tick> next = source().after(place(), after, 1);
      assertThat(next).hasSize(1);
      pieces.addAll(next);
      after = next.getLast().sequence();
    }

    assertThat(pieces).isEqualTo(all);
  }

  @Test
  void read_again_they_have_not_changed() {
    use(5);
    List<Tick> ticks = counted(5);
    use(5);
    counted(10);

    assertThat(source().after(place(), 0, ticks.size())).isEqualTo(ticks);
  }

  @Test
  void shares_add_up_and_latencies_are_of_requests_that_were_answered() {
    use(20);
    List<Tick> ticks = counted(20);

    assertThat(ticks)
        .allMatch(
            tick -> tick.tallies().stream().mapToInt(Tick.Tally::share).sum() == Placement.ALL);
    assertThat(
            ticks.stream()
                .flatMap(tick -> tick.tallies().stream())
                .flatMap(tally -> tally.latency().counts().stream())
                .mapToLong(Long::longValue)
                .sum())
        .isEqualTo(20);
  }

  @Test
  void of_a_place_that_nobody_knows_there_are_none() {
    assertThat(source().after(new Place(Samples.lane(7), "nowhere"), 0, ALL)).isEmpty();
  }

  /** All ticks, as soon as so many requests are in them. */
  private List<Tick> counted(long requests) {
    List<Tick> ticks = source().after(place(), 0, ALL);
    for (int i = 0; i < MOST_LOOKS && requests(ticks) < requests; i++) {
      LockSupport.parkNanos(LOOK.toNanos());
      ticks = source().after(place(), 0, ALL);
    }
    assertThat(requests(ticks)).isGreaterThanOrEqualTo(requests);
    return ticks;
  }

  private static long requests(List<Tick> ticks) {
    return ticks.stream()
        .flatMap(tick -> tick.tallies().stream())
        .mapToLong(Tick.Tally::requests)
        .sum();
  }
}
