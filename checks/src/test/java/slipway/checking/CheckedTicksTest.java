package slipway.checking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import slipway.application.LaneId;
import slipway.application.Place;
import slipway.evidence.Tick;

class CheckedTicksTest {
  private static final Place PLACE = new Place(new LaneId("shop", "production"), "backend");

  private final List<Tick> counted = new ArrayList<>();
  private final CheckedTicks ticks =
      new CheckedTicks(
          (_, after, most) ->
              counted.stream().filter(t -> t.sequence() > after).limit(most).toList());

  private void tick(long sequence, String... releases) {
    counted.add(
        new Tick(
            sequence,
            Instant.EPOCH,
            100,
            List.of(releases).stream()
                .map(
                    r ->
                        new Tick.Tally(
                            r,
                            5_000,
                            10,
                            0,
                            Tick.Latency.NONE,
                            Tick.Statuses.NONE,
                            Tick.Clients.NONE))
                .toList()));
  }

  private List<Tick.Checks> of(String release, long after) {
    return ticks.after(PLACE, after, 100).stream()
        .flatMap(t -> t.tallies().stream())
        .filter(t -> t.release().equals(release))
        .map(Tick.Tally::checks)
        .toList();
  }

  @Test
  void checks_count_once_in_the_next_tick_of_their_release_and_there_whoever_asks_again() {
    tick(1, "v1", "v2");
    ticks.ended(PLACE, "v2", new Tick.Checks(2, 1));
    ticks.ended(PLACE, "v2", new Tick.Checks(2, 0));
    tick(2, "v1", "v2");

    assertThat(of("v2", 0)).containsExactly(new Tick.Checks(4, 1), Tick.Checks.NONE);
    assertThat(of("v2", 0)).containsExactly(new Tick.Checks(4, 1), Tick.Checks.NONE);
    assertThat(of("v1", 0)).containsOnly(Tick.Checks.NONE);
  }

  @Test
  void a_tick_that_somebody_has_already_stays_as_it_was() {
    tick(1, "v2");
    assertThat(of("v2", 0)).containsExactly(Tick.Checks.NONE);
    ticks.ended(PLACE, "v2", new Tick.Checks(1, 1));

    assertThat(of("v2", 0)).containsExactly(Tick.Checks.NONE);
    tick(2, "v2");
    assertThat(of("v2", 1)).containsExactly(new Tick.Checks(1, 1));
  }

  @Test
  void checks_wait_for_a_tick_in_which_their_release_is() {
    ticks.ended(PLACE, "v2", new Tick.Checks(1, 1));
    tick(1, "v1");
    assertThat(of("v1", 0)).containsExactly(Tick.Checks.NONE);
    tick(2, "v1", "v2");
    assertThat(of("v2", 0)).containsExactly(new Tick.Checks(1, 1));
  }

  @Test
  void what_ended_before_an_exposure_began_is_none_of_its_evidence() {
    ticks.ended(PLACE, "v2", new Tick.Checks(1, 1));
    ticks.begin(PLACE, "v2");
    tick(1, "v2");
    assertThat(of("v2", 0)).containsExactly(Tick.Checks.NONE);
  }
}
