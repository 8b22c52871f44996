package slipway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import slipway.action.Action.Placement;
import slipway.action.Action.Term;
import slipway.placement.Leases.Renewal;
import slipway.placement.Outcome;

/** What becomes of a share as its lease is renewed, or is not. */
abstract class LeasesContract {
  private static final int TENTH = 1_000;
  private static final int HALF = 5_000;

  private final TargetContract target;
  private final TargetTrial trial;

  LeasesContract(TargetContract target) {
    this.target = target;
    this.trial = new TargetTrial(target);
  }

  @Test
  void a_share_that_nobody_renews_goes_back_by_itself() {
    trial.exposed(TENTH, 1);

    target.pass(target.lease().plus(target.lease()));

    assertThat(target.shares()).isEqualTo(Map.of("v1", Placement.ALL));
    assertThat(trial.renew(1, 1)).isInstanceOf(Renewal.Expired.class);
  }

  @Test
  void a_share_that_is_renewed_for_newer_ticks_holds() {
    trial.exposed(TENTH, 1);

    for (int tick = 1; tick <= 4; tick++) {
      target.pass(target.lease().dividedBy(2));
      assertThat(trial.renew(1, tick)).isInstanceOf(Renewal.Held.class);
    }

    assertThat(target.shares()).containsEntry("v2", TENTH);
  }

  @Test
  void a_renewal_for_another_exposure_is_none() {
    trial.exposed(TENTH, 2);

    assertThat(trial.renew(1, 1)).isInstanceOf(Renewal.Expired.class);
    assertThat(trial.renew(2, 1)).isInstanceOf(Renewal.Held.class);
  }

  @Test
  void an_exposure_that_ran_out_is_over_and_the_next_begins_anew() {
    trial.exposed(TENTH, 1);
    target.pass(target.lease().plus(target.lease()));

    assertThat(trial.ensure(trial.share(TENTH, Term.LEASED), 5, 1))
        .isInstanceOf(Outcome.Expired.class);
    assertThat(trial.ensure(trial.share(HALF, Term.LEASED), 6, 1))
        .isInstanceOf(Outcome.Expired.class);
    assertThat(target.shares()).isEqualTo(Map.of("v1", Placement.ALL));

    trial.reached(trial.share(TENTH, Term.LEASED), 7, 2);
    assertThat(target.shares()).containsEntry("v2", TENTH);
  }

  @Test
  void a_proven_release_keeps_its_users_without_a_lease() {
    trial.exposed(TENTH, 1);
    trial.reached(trial.share(Placement.ALL, Term.CANDIDATE_PROVEN), 6, 0);

    target.pass(target.lease().plus(target.lease()));

    assertThat(target.shares()).isEqualTo(Map.of("v2", Placement.ALL));
  }
}
