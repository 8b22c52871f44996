package slipway.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static slipway.sample.Shop.id;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slipway.deployment.Cause;
import slipway.deployment.Decision.Refusal;
import slipway.deployment.Deployment;
import slipway.deployment.DeploymentId;
import slipway.deployment.Entry;
import slipway.deployment.Event;
import slipway.deployment.Proposal;
import slipway.deployment.State;
import slipway.evidence.Verdict;
import slipway.sample.Shop;

/** One deployment moves at a time; those that were promoted stand one upon the other. */
class LaneTest {
  private static final Ask ROLL_BACK = new Ask.RollBack("ada", "regret");

  @Test
  void what_was_promoted_last_is_what_runs() {
    Lane lane = live(3);
    assertThat(lane.current()).contains(Shop.release("v3"));
    assertThat(lane.standing()).hasSize(3);
    assertThat(lane.moving()).isEmpty();
  }

  @Test
  void one_deployment_moves_at_a_time() {
    Lane lane = begun(live(1), Shop.change(Shop.CANARY, "v1", "v2"));
    assertThat(decide(lane, Shop.change(Shop.CANARY, "v1", "v3")))
        .isEqualTo(new Reply.Refused(Refusal.DEPLOYMENT_MOVING));
  }

  @Test
  void what_is_there_or_on_its_way_there_is_not_asked_for_again() {
    assertThat(decide(live(2), Shop.change(Shop.CANARY, "v1", "v2")))
        .isEqualTo(new Reply.AlreadySo(id(2)));
    Lane lane = begun(live(1), Shop.change(Shop.CANARY, "v1", "v2"));
    assertThat(decide(lane, Shop.change(Shop.CANARY, "v1", "v2")))
        .isEqualTo(new Reply.AlreadySo(id(2)));
  }

  @Test
  void a_release_that_has_left_may_come_again() {
    Lane lane = rolledBack(live(2));
    assertThat(decide(lane, Shop.change(Shop.CANARY, "v1", "v2")))
        .isInstanceOfSatisfying(
            Reply.Accepted.class, reply -> assertThat(reply.deployment()).isEqualTo(id(3)));
  }

  @Test
  void a_rollback_turns_round_what_moves() {
    Lane lane = begun(live(1), Shop.change(Shop.CANARY, "v1", "v2"));
    assertThat(turned(lane)).isEqualTo(id(2));
  }

  @Test
  void a_rollback_turns_round_what_was_promoted_last_where_nothing_moves() {
    assertThat(turned(live(3))).isEqualTo(id(3));
  }

  @Test
  void a_second_rollback_goes_further_down_and_not_back_to_what_was_left() {
    Lane once = rolledBack(live(3));
    assertThat(once.current()).contains(Shop.release("v2"));
    Lane twice = rolledBack(once);
    assertThat(twice.current()).contains(Shop.release("v1"));
    assertThat(LaneRules.decide(twice, ROLL_BACK))
        .isEqualTo(new Reply.Refused(Refusal.NOTHING_TO_GO_BACK_TO));
  }

  @Test
  void where_nothing_runs_there_is_nothing_to_turn_round() {
    assertThat(LaneRules.decide(Lane.empty(Shop.LANE), ROLL_BACK))
        .isEqualTo(new Reply.Refused(Refusal.NOTHING_RUNS));
  }

  @Test
  void a_newer_deployment_ends_the_watch_of_the_one_before_and_a_restart_does_not() {
    Lane watched = watched(live(1), Shop.change(Shop.CANARY, "v1", "v2"));

    assertThat(entries(decide(watched, Shop.change(Shop.CANARY, "v2", "v3"))))
        .startsWith(new Entry(id(2), new Event.WatchEnded(id(3))))
        .hasSize(2);
    assertThat(entries(decide(watched, Shop.restart("v2")))).hasSize(1);
  }

  @Test
  void a_restart_leaves_nothing_that_could_be_turned_round() {
    Lane lane = played(begun(live(2), Shop.restart("v2")), id(3), Shop.reached());
    assertThat(lane.find(id(3))).isEmpty();
    assertThat(lane.current()).contains(Shop.release("v2"));
  }

  @Test
  void after_a_removal_nothing_runs_and_it_can_be_taken_back() {
    Lane lane = begun(live(1), Shop.removal("v1"));
    for (int step = 0; step < Shop.removal("v1").plan().steps().size(); step++) {
      lane = lane.apply(id(2), Shop.reached(), Shop.NOW);
    }
    assertThat(lane.current()).isEmpty();
    assertThat(turned(lane)).isEqualTo(id(2));
  }

  @Test
  void only_so_many_promoted_deployments_are_kept_to_go_back_over() {
    Lane lane = live(Lane.DEPTH + 2);
    assertThat(lane.standing()).hasSize(Lane.DEPTH);
    assertThat(lane.standing().getFirst().id()).isEqualTo(id(3));
    assertThat(lane.nextId()).isEqualTo(id(Lane.DEPTH + 3));
  }

  @Test
  void every_event_moves_the_fence() {
    Lane lane = live(1);
    assertThat(begun(lane, Shop.change(Shop.CANARY, "v1", "v2")).revision())
        .isEqualTo(lane.revision() + 2);
  }

  @Test
  void an_event_of_an_unknown_deployment_is_a_bug() {
    assertThatThrownBy(() -> live(1).apply(id(9), new Event.Begun(), Shop.NOW))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("shop.production.9 neither moves nor stands");
  }

  /** v1 to vn, each live. */
  private static Lane live(int releases) {
    Lane lane = live(Lane.empty(Shop.LANE), Shop.first(Shop.CANARY));
    for (int n = 2; n <= releases; n++) {
      lane = live(lane, Shop.change(Shop.CANARY, "v" + (n - 1), "v" + n));
    }
    return lane;
  }

  private static Lane live(Lane before, Proposal proposal) {
    Lane lane = watched(before, proposal);
    var id = lane.deployments().getLast().id();
    lane = lane.apply(id, new Event.WatchPassed(Shop.finding(Verdict.GOOD)), Shop.NOW);
    return lane.find(id).map(Deployment::state).filter(State.Live.class::isInstance).isPresent()
        ? lane
        : lane.apply(id, Shop.reached(), Shop.NOW);
  }

  /** Promoted, and watched. */
  private static Lane watched(Lane before, Proposal proposal) {
    var opened = new Event.ExposureOpened(Shop.exposure(1), 50);
    Lane lane = begun(before, proposal);
    Lane started = played(lane, lane.moving().orElseThrow().id(), Shop.reached(), Shop.reached());
    var id = started.deployments().getLast().id();
    return proposal.baseline().isEmpty()
        ? played(started, id, Shop.reached(), opened)
        : played(
            started,
            id,
            opened,
            Shop.reached(),
            new Event.ExposurePassed(Shop.finding(Verdict.GOOD)),
            Shop.reached(),
            opened);
  }

  private static Lane begun(Lane lane, Proposal proposal) {
    return played(lane, lane.nextId(), new Event.Opened(proposal), new Event.Begun());
  }

  private static Lane rolledBack(Lane before) {
    var id = before.top().orElseThrow().id();
    var regret = new Event.RollbackStarted(new Cause(Cause.Kind.PERSON, "regret"), "ada");
    Lane lane = before.apply(id, regret, Shop.NOW);
    while (lane.find(id).isPresent()) {
      lane = lane.apply(id, Shop.reached(), Shop.NOW);
    }
    return lane;
  }

  private static Lane played(Lane before, DeploymentId id, Event... events) {
    Lane lane = before;
    for (Event event : events) {
      lane = lane.apply(id, event, Shop.NOW);
    }
    return lane;
  }

  private static Reply decide(Lane lane, Proposal proposal) {
    return LaneRules.decide(lane, new Ask.Open(proposal));
  }

  private static DeploymentId turned(Lane lane) {
    Reply reply = LaneRules.decide(lane, ROLL_BACK);
    assertThat(entries(reply)).hasSize(1);
    return ((Reply.Accepted) reply).deployment();
  }

  private static List<Entry> entries(Reply reply) {
    return Optional.of(reply)
        .filter(Reply.Accepted.class::isInstance)
        .map(accepted -> ((Reply.Accepted) accepted).entries())
        .orElseThrow();
  }
}
