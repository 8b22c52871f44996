package slipway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import slipway.action.Action;
import slipway.action.Action.Placement;
import slipway.action.Action.Term;
import slipway.application.Component;
import slipway.placement.Leases;
import slipway.placement.Outcome;
import slipway.placement.Performer;
import slipway.release.Release;

/** What every target does with orders and leases, and what everybody relies on. */
public abstract class TargetContract {
  private static final int TENTH = 1_000;
  private static final int HALF = 5_000;

  /** The target under test, with nothing running. */
  protected abstract Performer performer();

  /** Of the same target. */
  protected abstract Leases leases();

  /** A component with users that the target can run. */
  protected abstract Component component();

  /** A release it can run: the same version is the same release. */
  protected abstract Release release(String version);

  /** So much time passes for the target. */
  protected abstract void pass(Duration time);

  /** How long a share holds without being renewed. */
  protected abstract Duration lease();

  /** How many instances run, by version. */
  protected abstract Map<String, Integer> running();

  /** The shares in force in 1/10,000, by version; those without any left out. */
  protected abstract Map<String, Integer> shares();

  private TargetTrial trial() {
    return new TargetTrial(this);
  }

  @Nested
  final class Leasing extends LeasesContract {
    Leasing() {
      super(TargetContract.this);
    }
  }

  @Test
  void what_is_ensured_twice_is_true_once() {
    trial().reached(trial().start("v1"), 1, 0);
    trial().reached(trial().start("v1"), 1, 0);

    assertThat(running()).isEqualTo(Map.of("v1", 1));
  }

  @Test
  void what_never_ran_is_stopped_already() {
    trial().reached(new Action.Stop(component(), release("v9")), 1, 0);

    assertThat(running()).isEmpty();
  }

  @Test
  void a_share_is_what_was_ordered_and_the_release_before_has_the_rest() {
    trial().exposed(TENTH, 1);

    assertThat(shares()).isEqualTo(Map.of("v2", TENTH, "v1", Placement.ALL - TENTH));
    assertThat(running()).isEqualTo(Map.of("v1", 1, "v2", 1));
  }

  @Test
  void an_order_older_than_the_last_is_superseded_and_changes_nothing() {
    trial().exposed(TENTH, 1);
    trial().reached(trial().share(0, Term.BASELINE_PROVEN), 9, 0);

    assertThat(trial().ensure(trial().share(HALF, Term.LEASED), 8, 1))
        .isInstanceOf(Outcome.Superseded.class);

    assertThat(shares()).isEqualTo(Map.of("v1", Placement.ALL));
  }

  @Test
  void the_way_home_brings_users_back_to_instances_that_were_stopped() {
    trial().exposed(TENTH, 1);
    trial().reached(trial().share(Placement.ALL, Term.CANDIDATE_PROVEN), 6, 0);
    trial().reached(new Action.Stop(component(), release("v1")), 7, 0);
    assertThat(running()).isEqualTo(Map.of("v2", 1));

    trial().reached(trial().share(0, Term.BASELINE_PROVEN), 8, 0);
    trial().reached(new Action.Stop(component(), release("v2")), 9, 0);

    assertThat(shares()).isEqualTo(Map.of("v1", Placement.ALL));
    assertThat(running()).isEqualTo(Map.of("v1", 1));
  }

  @Test
  void a_closed_entry_has_no_users() {
    trial().exposed(TENTH, 1);

    trial().reached(new Action.Close(component()), 6, 0);
    trial().reached(new Action.Stop(component(), release("v1")), 7, 0);
    trial().reached(new Action.Stop(component(), release("v2")), 8, 0);

    assertThat(shares()).isEmpty();
    assertThat(running()).isEmpty();
  }
}
