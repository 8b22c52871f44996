package slipway.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.testkit.Teller.positions;

import java.util.List;
import org.junit.jupiter.api.Test;
import slipway.deployment.DeploymentId;
import slipway.journal.Envelope;

/** In which order what happened is read. */
abstract class ChronicleContract {
  private final Teller told;

  ChronicleContract(Teller told) {
    this.told = told;
  }

  @Test
  void positions_grow_without_gaps_over_all_lanes() {
    told.tell(Samples.lane(1), 3);
    told.tell(Samples.lane(2), 2);
    told.tell(Samples.lane(1), 2);
    assertThat(positions(told.chronicle().after(0, 100)))
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(told.chronicle().after(0, 100).stream().map(Envelope::revision))
        .containsExactly(1L, 2L, 3L, 1L, 2L, 4L, 5L);
  }

  @Test
  void a_reader_gets_at_most_what_it_asked_for_and_goes_on_from_there() {
    told.tell(Samples.SHOP, 5);
    assertThat(positions(told.chronicle().after(0, 2))).containsExactly(1L, 2L);
    assertThat(positions(told.chronicle().after(2, 2))).containsExactly(3L, 4L);
    assertThat(positions(told.chronicle().after(4, 2))).containsExactly(5L);
    assertThat(told.chronicle().after(5, 2)).isEmpty();
    assertThat(told.chronicle().after(99, 2)).isEmpty();
    assertThat(told.chronicle().after(0, 0)).isEmpty();
  }

  @Test
  void a_deployments_own_events_are_read_in_order() {
    told.tell(Samples.lane(1), 3);
    told.tell(Samples.lane(2), 3);
    told.tell(Samples.lane(1), 1);
    DeploymentId asked = new DeploymentId(Samples.lane(1), 1);
    List<Envelope> own = told.chronicle().of(asked);
    assertThat(positions(own)).containsExactly(1L, 2L, 3L, 7L);
    assertThat(own).allMatch(envelope -> envelope.entry().deployment().equals(asked));
    assertThat(told.chronicle().of(new DeploymentId(Samples.lane(1), 2))).isEmpty();
  }
}
