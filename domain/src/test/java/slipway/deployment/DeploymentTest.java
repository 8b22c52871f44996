package slipway.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static slipway.deployment.Specimens.CHANGE;
import static slipway.sample.Shop.deployment;
import static slipway.sample.Shop.exposure;
import static slipway.sample.Shop.finding;
import static slipway.sample.Shop.reached;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slipway.action.Action;
import slipway.deployment.Decision.Accepted;
import slipway.deployment.Decision.Refusal;
import slipway.deployment.Decision.Refused;
import slipway.deployment.State.Acting;
import slipway.deployment.State.Advancing;
import slipway.deployment.State.Live;
import slipway.deployment.State.Observing;
import slipway.deployment.State.Opening;
import slipway.deployment.State.Paused;
import slipway.deployment.State.RollingBack;
import slipway.deployment.State.Settling;
import slipway.deployment.State.Sharing;
import slipway.deployment.State.Stuck;
import slipway.deployment.State.Waiting;
import slipway.deployment.State.Watching;
import slipway.evidence.Verdict;
import slipway.plan.Step;
import slipway.sample.Shop;

/** What a command means, what an event changes, and what is to be done, state by state. */
class DeploymentTest {
  private static final Command PAUSE = new Command.Pause("ada", "lunch");
  private static final Command RESUME = new Command.Resume("ada");
  private static final Command ROLL_BACK = new Command.RollBack("ada", "regret");
  private static final Cause HARM = new Cause(Cause.Kind.HARM, "users are harmed");
  private static final int EXPOSE = positionOf(Step.Expose.class);
  private static final int WATCH = positionOf(Step.Watch.class);

  private static final Advancing STARTING = new Advancing(0, new Acting());
  private static final Advancing OBSERVING =
      new Advancing(EXPOSE, new Observing(exposure(1), 50, Shop.NOW));
  private static final Advancing WATCHING = new Advancing(WATCH, new Watching(exposure(1)));

  private static int positionOf(Class<? extends Step> kind) {
    return CHANGE.plan().steps().stream().map(Step::getClass).toList().indexOf(kind);
  }

  @Test
  void every_accepted_command_means_an_event_that_can_happen() {
    for (Proposal proposal : Specimens.PROPOSALS) {
      for (Deployment deployment : Specimens.deployments(proposal)) {
        for (Command command : Specimens.COMMANDS) {
          if (deployment.decide(command) instanceof Accepted(var event)) {
            assertThat(deployment.apply(event, Shop.NOW).revision())
                .as("%s while %s", command, deployment.state())
                .isEqualTo(deployment.revision() + 1);
          }
        }
      }
    }
  }

  @Test
  void in_every_state_it_is_known_what_is_to_be_done() {
    for (Proposal proposal : Specimens.PROPOSALS) {
      assertThat(Specimens.deployments(proposal)).allMatch(d -> d.next() != null);
    }
  }

  @Test
  void asked_to_stop_before_its_first_step_it_does_not_start() {
    assertThat(after(new Waiting(), PAUSE)).isEqualTo(new State.Cancelled("ada"));
    assertThat(after(new Waiting(), ROLL_BACK)).isEqualTo(new State.Cancelled("ada"));
  }

  @Test
  void a_pause_stops_going_forward_and_a_resume_goes_on_where_it_was() {
    var paused = new Paused(OBSERVING, "lunch", /* anew= */ false);
    assertThat(after(OBSERVING, PAUSE)).isEqualTo(paused);
    assertThat(after(paused, RESUME)).isEqualTo(OBSERVING);
  }

  @Test
  void users_who_are_exposed_are_judged_while_it_is_paused() {
    var paused = new Paused(OBSERVING, "lunch", /* anew= */ false);
    assertThat(deployment(CHANGE, paused).next())
        .isEqualTo(new Task.Judge((State.Exposed) OBSERVING.progress()));
    assertThat(applied(paused, new Event.HarmFound(finding(Verdict.HARMFUL))))
        .isInstanceOf(RollingBack.class);
  }

  @Test
  void a_pause_while_nobody_is_exposed_waits_for_a_person() {
    var paused = new Paused(STARTING, "lunch", /* anew= */ false);
    assertThat(deployment(CHANGE, paused).next()).isEqualTo(new Task.AwaitPerson());
  }

  @Test
  void an_exposure_that_had_its_time_begins_anew_when_it_is_resumed() {
    State held = applied(OBSERVING, new Event.Held(finding(Verdict.NO_DATA)));
    assertThat(after(held, RESUME)).isEqualTo(new Advancing(EXPOSE, new Opening(1)));
  }

  @Test
  void harm_and_a_refusal_send_it_home_with_their_reason() {
    assertThat(applied(OBSERVING, new Event.HarmFound(finding(Verdict.HARMFUL))))
        .isEqualTo(new RollingBack(EXPOSE, 0, new Cause(Cause.Kind.HARM, "it is HARMFUL")));
    assertThat(applied(STARTING, new Event.Refused("never ready")))
        .isEqualTo(new RollingBack(0, 0, new Cause(Cause.Kind.REFUSAL, "never ready")));
  }

  @Test
  void whoever_is_harmed_on_the_way_home_is_counted_and_it_goes_on_where_it_is() {
    var home = new RollingBack(EXPOSE, 1, HARM);
    var counted = new Event.HarmCounted(319);

    assertThat(applied(home, counted)).isEqualTo(home);
    assertThatThrownBy(() -> applied(OBSERVING, counted))
        .hasMessageContaining("HarmCounted", "cannot happen while", "Observing");
    assertThatThrownBy(() -> applied(new Stuck(home, "no answer"), counted))
        .hasMessageContaining("cannot happen while Stuck");
  }

  @Test
  void a_lease_that_runs_out_once_exposes_once_more_and_twice_sends_it_home() {
    var expired = new Event.LeaseExpired("15 s ago");
    assertThat(applied(OBSERVING, expired)).isEqualTo(new Advancing(EXPOSE, new Opening(2)));
    var again = new Advancing(EXPOSE, new Observing(exposure(2), 50, Shop.NOW));
    assertThat(applied(again, expired))
        .isEqualTo(new RollingBack(EXPOSE, 0, new Cause(Cause.Kind.LEASE, "15 s ago")));
  }

  @Test
  void a_new_share_is_reached_before_it_is_observed() {
    var sharing = new Advancing(EXPOSE, new Sharing(exposure(1), 50, 200));
    assertThat(applied(OBSERVING, new Event.ShareChosen(200))).isEqualTo(sharing);
    assertThat(applied(sharing, reached()))
        .isEqualTo(new Advancing(EXPOSE, new Observing(exposure(1), 200, Shop.NOW)));
  }

  @Test
  void a_proven_release_gets_all_users_before_it_is_watched() {
    var settling = new Advancing(EXPOSE, new Settling());
    assertThat(applied(OBSERVING, new Event.ExposurePassed(finding(Verdict.GOOD))))
        .isEqualTo(settling);
    assertThat(deployment(CHANGE, settling).next())
        .isInstanceOfSatisfying(
            Task.Perform.class,
            task -> {
              var share = (Action.Share) task.action();
              assertThat(share.placement().share()).isEqualTo(Action.Placement.ALL);
              assertThat(share.placement().term()).isEqualTo(Action.Term.CANDIDATE_PROVEN);
            });
    assertThat(applied(settling, reached())).isEqualTo(new Advancing(WATCH, new Opening(1)));
  }

  @Test
  void it_is_promoted_from_the_end_of_its_exposure() {
    assertThat(deployment(CHANGE, new Advancing(EXPOSE, new Settling())).isPromoted()).isFalse();
    assertThat(deployment(CHANGE, WATCHING).isPromoted()).isTrue();
    assertThat(deployment(CHANGE, new Live()).isPromoted()).isTrue();
  }

  @Test
  void a_live_release_can_be_turned_round_however_late() {
    assertThat(after(new Live(), ROLL_BACK))
        .isEqualTo(
            new RollingBack(
                CHANGE.plan().lastPosition(), 0, new Cause(Cause.Kind.PERSON, "regret")));
  }

  @Test
  void what_was_first_of_all_has_nothing_to_go_back_to_once_it_is_live() {
    var live = deployment(Shop.first(Shop.CANARY), new Live());
    assertThat(live.decide(ROLL_BACK)).isEqualTo(new Refused(Refusal.NOTHING_TO_GO_BACK_TO));
  }

  @Test
  void a_first_deployment_that_goes_home_has_failed_and_a_later_one_is_rolled_back() {
    assertThat(endOfWayHome(Shop.first(Shop.CANARY))).isEqualTo(new State.Failed(HARM));
    assertThat(endOfWayHome(CHANGE)).isEqualTo(new State.RolledBack(HARM));
  }

  private static State endOfWayHome(Proposal proposal) {
    int actions = proposal.plan().wayHome(0).size();
    return deployment(proposal, new RollingBack(0, actions - 1, HARM))
        .apply(reached(), Shop.NOW)
        .state();
  }

  @Test
  void without_a_way_home_it_is_not_turned_round() {
    Proposal noReturn = Specimens.PROPOSALS.getLast();
    assertThat(deployment(noReturn, new Live()).decide(ROLL_BACK))
        .isEqualTo(new Refused(Refusal.NO_WAY_HOME));
    assertThat(deployment(noReturn, OBSERVING).decide(ROLL_BACK)).isInstanceOf(Accepted.class);
  }

  @Test
  void a_way_home_that_is_refused_needs_a_person_who_can_try_again() {
    var home = new RollingBack(EXPOSE, 0, HARM);
    State stuck = applied(home, new Event.Refused("no such file"));
    assertThat(stuck).isEqualTo(new Stuck(home, "no such file"));
    assertThat(deployment(CHANGE, stuck).next()).isEqualTo(new Task.AwaitPerson());
    assertThat(after(stuck, RESUME)).isEqualTo(home);
    assertThat(refusal(stuck, ROLL_BACK)).contains(Refusal.STUCK);
  }

  @Test
  void whoever_is_stuck_on_the_way_out_can_go_home() {
    assertThat(after(new Stuck(OBSERVING, "no answer"), ROLL_BACK))
        .isEqualTo(new RollingBack(EXPOSE, 0, new Cause(Cause.Kind.PERSON, "regret")));
  }

  @Test
  void a_failed_check_is_remembered_of_what_is_exposed_or_watched_and_moves_nothing() {
    var failed = new Command.ReportCheck("web", "orders", "500");
    for (State state :
        List.of(OBSERVING, WATCHING, new Paused(OBSERVING, "lunch", /* anew= */ false))) {
      assertThat(after(state, failed)).isEqualTo(state);
    }
    assertThat(refusal(STARTING, failed)).contains(Refusal.NOT_WATCHING);
    assertThat(refusal(new RollingBack(0, 0, HARM), failed)).contains(Refusal.NOT_WATCHING);
  }

  @Test
  void what_cannot_be_is_refused_by_name() {
    var home = new RollingBack(0, 0, HARM);
    var paused = new Paused(STARTING, "lunch", /* anew= */ false);
    var ended = new State.RolledBack(HARM);

    assertThat(refusal(paused, PAUSE)).contains(Refusal.ALREADY_PAUSED);
    assertThat(refusal(home, PAUSE)).contains(Refusal.ALREADY_ROLLING_BACK);
    assertThat(refusal(home, ROLL_BACK)).contains(Refusal.ALREADY_ROLLING_BACK);
    assertThat(refusal(new Live(), PAUSE)).contains(Refusal.ALREADY_LIVE);
    assertThat(refusal(STARTING, RESUME)).contains(Refusal.NOT_PAUSED);
    assertThat(refusal(STARTING, new Command.EndWatch(Shop.id(3)))).contains(Refusal.NOT_WATCHING);
    for (Command command : List.of(PAUSE, RESUME, ROLL_BACK)) {
      assertThat(refusal(ended, command)).contains(Refusal.ALREADY_ENDED);
    }
  }

  @Test
  void nothing_is_paused_while_nobody_serves() {
    var recreate = Shop.change(Shop.RECREATE, "v1", "v2");
    var stopping = deployment(recreate, new Advancing(0, new State.Acting()));
    assertThat(stopping.decide(PAUSE)).isEqualTo(new Refused(Refusal.NOBODY_SERVES));
    assertThat(stopping.decide(ROLL_BACK)).isInstanceOf(Accepted.class);
  }

  @Test
  void an_event_that_cannot_happen_is_a_bug_and_says_so() {
    var live = deployment(CHANGE, new Live());
    assertThatThrownBy(() -> live.apply(new Event.Begun(), Shop.NOW))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Begun[] cannot happen while Live[]");
  }

  private static State after(State state, Command command) {
    return deployment(CHANGE, state).decide(command) instanceof Accepted(var event)
        ? applied(state, event)
        : state;
  }

  private static State applied(State state, Event event) {
    return deployment(CHANGE, state).apply(event, Shop.NOW).state();
  }

  private static Optional<Refusal> refusal(State state, Command command) {
    return deployment(CHANGE, state).decide(command) instanceof Refused(var why)
        ? Optional.of(why)
        : Optional.empty();
  }
}
