package slipway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slipway.action.Action;
import slipway.action.Action.Placement;
import slipway.action.Action.Runner;
import slipway.action.Action.Term;
import slipway.application.Component;
import slipway.application.Place;
import slipway.deployment.DeploymentId;
import slipway.placement.Leases;
import slipway.placement.Leases.Renewal;
import slipway.placement.Order;
import slipway.placement.Outcome;
import slipway.placement.Performer;
import slipway.release.Release;

/** What every target does with orders and leases, and what everybody relies on. */
public abstract class TargetContract {
  private static final DeploymentId DEPLOYMENT = new DeploymentId(Samples.SHOP, 2);
  private static final int TENTH = 1_000;
  private static final int HALF = 5_000;
  private static final int MOST_TURNS = 600;

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

  @Test
  void what_is_ensured_twice_is_true_once() {
    reached(start("v1"), 1, 0);
    reached(start("v1"), 1, 0);

    assertThat(running()).isEqualTo(Map.of("v1", 1));
  }

  @Test
  void what_never_ran_is_stopped_already() {
    reached(new Action.Stop(component(), release("v9")), 1, 0);

    assertThat(running()).isEmpty();
  }

  @Test
  void a_share_is_what_was_ordered_and_the_release_before_has_the_rest() {
    exposed(TENTH, 1);

    assertThat(shares()).isEqualTo(Map.of("v2", TENTH, "v1", Placement.ALL - TENTH));
    assertThat(running()).isEqualTo(Map.of("v1", 1, "v2", 1));
  }

  @Test
  void an_order_older_than_the_last_is_superseded_and_changes_nothing() {
    exposed(TENTH, 1);
    reached(share(0, Term.BASELINE_PROVEN), 9, 0);

    assertThat(performer().ensure(new Order(DEPLOYMENT, share(HALF, Term.LEASED), 8, 1)))
        .isInstanceOf(Outcome.Superseded.class);

    assertThat(shares()).isEqualTo(Map.of("v1", Placement.ALL));
  }

  @Test
  void a_share_that_nobody_renews_goes_back_by_itself() {
    exposed(TENTH, 1);

    pass(lease().plus(lease()));

    assertThat(shares()).isEqualTo(Map.of("v1", Placement.ALL));
    assertThat(renew(1, 1)).isInstanceOf(Renewal.Expired.class);
  }

  @Test
  void a_share_that_is_renewed_for_newer_ticks_holds() {
    exposed(TENTH, 1);

    for (int tick = 1; tick <= 4; tick++) {
      pass(lease().dividedBy(2));
      assertThat(renew(1, tick)).isInstanceOf(Renewal.Held.class);
    }

    assertThat(shares()).containsEntry("v2", TENTH);
  }

  @Test
  void a_renewal_for_another_exposure_is_none() {
    exposed(TENTH, 2);

    assertThat(renew(1, 1)).isInstanceOf(Renewal.Expired.class);
    assertThat(renew(2, 1)).isInstanceOf(Renewal.Held.class);
  }

  @Test
  void an_exposure_that_ran_out_is_over_and_the_next_begins_anew() {
    exposed(TENTH, 1);
    pass(lease().plus(lease()));

    assertThat(performer().ensure(new Order(DEPLOYMENT, share(TENTH, Term.LEASED), 5, 1)))
        .isInstanceOf(Outcome.Expired.class);
    assertThat(performer().ensure(new Order(DEPLOYMENT, share(HALF, Term.LEASED), 6, 1)))
        .isInstanceOf(Outcome.Expired.class);
    assertThat(shares()).isEqualTo(Map.of("v1", Placement.ALL));

    reached(share(TENTH, Term.LEASED), 7, 2);
    assertThat(shares()).containsEntry("v2", TENTH);
  }

  @Test
  void a_proven_release_keeps_its_users_without_a_lease() {
    exposed(TENTH, 1);
    reached(share(Placement.ALL, Term.CANDIDATE_PROVEN), 6, 0);

    pass(lease().plus(lease()));

    assertThat(shares()).isEqualTo(Map.of("v2", Placement.ALL));
  }

  @Test
  void the_way_home_brings_users_back_to_instances_that_were_stopped() {
    exposed(TENTH, 1);
    reached(share(Placement.ALL, Term.CANDIDATE_PROVEN), 6, 0);
    reached(new Action.Stop(component(), release("v1")), 7, 0);
    assertThat(running()).isEqualTo(Map.of("v2", 1));

    reached(share(0, Term.BASELINE_PROVEN), 8, 0);
    reached(new Action.Stop(component(), release("v2")), 9, 0);

    assertThat(shares()).isEqualTo(Map.of("v1", Placement.ALL));
    assertThat(running()).isEqualTo(Map.of("v1", 1));
  }

  @Test
  void a_closed_entry_has_no_users() {
    exposed(TENTH, 1);

    reached(new Action.Close(component()), 6, 0);
    reached(new Action.Stop(component(), release("v1")), 7, 0);
    reached(new Action.Stop(component(), release("v2")), 8, 0);

    assertThat(shares()).isEmpty();
    assertThat(running()).isEmpty();
  }

  /** v1 and v2 run, and v2 has a leased share. */
  private void exposed(int share, int attempt) {
    reached(start("v1"), 2, 0);
    reached(start("v2"), 3, 0);
    reached(share(share, Term.LEASED), 5, attempt);
  }

  private Action start(String version) {
    return new Action.Start(component(), release(version), 1);
  }

  private Action share(int share, Term term) {
    var before = Optional.of(new Runner(component(), release("v1"), 1));
    var candidate = new Runner(component(), release("v2"), 1);
    return new Action.Share(new Placement(before, candidate, share, term));
  }

  /** Orders it until it is so. */
  private void reached(Action action, long fence, int attempt) {
    var order = new Order(DEPLOYMENT, action, fence, attempt);
    Outcome outcome = performer().ensure(order);
    for (int i = 0; i < MOST_TURNS && outcome instanceof Outcome.Underway(var delay, _); i++) {
      pass(delay);
      outcome = performer().ensure(order);
    }
    assertThat(outcome).as("%s", action).isInstanceOf(Outcome.Reached.class);
  }

  private Renewal renew(int attempt, long tick) {
    var judged = new Leases.Judged(attempt, tick, Duration.ZERO);
    return leases().renew(new Place(Samples.SHOP, component().name()), DEPLOYMENT, judged);
  }
}
