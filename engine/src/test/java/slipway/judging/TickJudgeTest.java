package slipway.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slipway.application.Access;
import slipway.application.Component;
import slipway.application.Place;
import slipway.application.Strategy;
import slipway.deployment.Deployment;
import slipway.deployment.DeploymentId;
import slipway.deployment.Event;
import slipway.deployment.Exposure;
import slipway.deployment.State.Exposed;
import slipway.deployment.Task;
import slipway.engine.Assessment;
import slipway.evidence.Finding;
import slipway.evidence.History;
import slipway.evidence.NoEvidence;
import slipway.evidence.Verdict;
import slipway.judging.Traffic.Met;
import slipway.plan.Step;
import slipway.testkit.MemoryTicks;
import slipway.testkit.Samples;
import slipway.testkit.SettableClock;

/** What the evidence of ticks comes to, live, after a restart and in a replay. */
class TickJudgeTest {
  private static final DeploymentId ID = new DeploymentId(Samples.SHOP, 2);
  private static final Instant NOW = SettableClock.START;
  private static final int TENTH = 1_000;
  private static final Duration MINUTES = Duration.ofMinutes(5);
  private static final Met GOOD = new Met(2, 0, 0, 0);
  private static final Met BAD = new Met(2, 1, 0, 0);
  private static final Met HANGING = new Met(0, 0, 0, 2);
  private static final Met ONE_BAD = new Met(1, 1, 0, 0);
  private static final Duration A_TICK = Duration.ofMillis(100);

  private final MemoryTicks store = new MemoryTicks();
  private final Traffic traffic = new Traffic().before(MINUTES);
  private final TickJudge judge = new TickJudge(traffic, store);

  @Test
  void before_anyone_used_it_nothing_is_decided_and_the_past_is_known() {
    Deployment deployment = exposed(Samples.CANARY);
    Exposure.Scope scope = exposureOf(deployment).exposure().scopes().getFirst();

    assertThat(scope.history().requests()).isEqualTo(MINUTES.toMillis() / 100 * 20);
    assertThat(scope.history().perSecond()).isEqualTo(200);
    assertThat(assess(judge, deployment).verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void a_version_that_fails_is_harmful_within_seconds() {
    Deployment deployment = exposed(Samples.CANARY);
    traffic.after(Duration.ofSeconds(3), TENTH, BAD);

    Assessment assessment = assess(judge, deployment);

    assertThat(assessment.verdict()).isEqualTo(Verdict.HARMFUL);
    assertThat(assessment.elapsed()).isEqualTo(Duration.ofSeconds(3));
    assertThat(judge.seal(deployment, exposureOf(deployment)).ticks().harmed()).isEqualTo(30);
  }

  @Test
  void a_version_that_answers_nothing_is_harmful_before_any_request_has_ended() {
    Deployment deployment = exposed(Samples.CANARY);
    traffic.after(Duration.ofSeconds(3), TENTH, HANGING);

    assertThat(assess(judge, deployment).verdict()).isEqualTo(Verdict.HARMFUL);
  }

  @Test
  void a_good_version_is_found_good_after_its_soak() {
    Deployment deployment = exposed(Samples.CANARY);
    traffic.after(Duration.ofSeconds(8), TENTH, GOOD);
    assertThat(assess(judge, deployment).verdict()).isEqualTo(Verdict.UNDECIDED);

    traffic.after(Duration.ofMinutes(4), TENTH, GOOD);

    assertThat(assess(judge, deployment).verdict()).isEqualTo(Verdict.GOOD);
  }

  @Test
  void nobody_using_it_is_no_verdict_of_any_kind() {
    Deployment deployment = exposed(Samples.CANARY);
    traffic.after(Duration.ofMinutes(2), TENTH, Met.NOTHING);

    assertThat(assess(judge, deployment).verdict()).isEqualTo(Verdict.NO_DATA);
  }

  @Test
  void what_counts_as_slow_is_the_records_percentile_and_the_margin() {
    Deployment deployment = exposed(Samples.CANARY);
    traffic.after(Duration.ofSeconds(1), TENTH, GOOD);

    Assessment.Heard heard = assess(judge, deployment).heard().getFirst();

    assertThat(heard.slowAfter()).isBetween(Duration.ofMillis(112), Duration.ofMillis(130));
    assertThat(heard.tick()).isEqualTo(MINUTES.toMillis() / 100 + 10);
  }

  @Test
  void the_time_a_share_is_held_begins_with_the_first_evidence_of_it() {
    Deployment deployment = exposed(Samples.CANARY);
    traffic.after(Duration.ofSeconds(8), TENTH, GOOD);
    assertThat(assess(judge, deployment).held()).isGreaterThan(Duration.ofSeconds(7));

    Deployment raised =
        deployment
            .apply(new Event.ShareChosen(5_000), NOW)
            .apply(new Event.Reached("so it is"), NOW);

    assertThat(assess(judge, raised).held()).isEqualTo(Duration.ZERO);
    traffic.after(Duration.ofSeconds(2), 5_000, GOOD);
    assertThat(assess(judge, raised).held())
        .isBetween(Duration.ofMillis(1_800), Duration.ofSeconds(2));
  }

  @Test
  void a_failure_in_the_tick_that_brings_the_first_users_is_not_yet_a_warning() {
    Deployment deployment = exposed(Samples.CANARY);
    traffic.after(A_TICK, 3_333, ONE_BAD);

    Assessment assessment = assess(judge, deployment);

    assertThat(assessment.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(assessment.hold()).isEmpty();
    Finding finding = judge.seal(deployment, exposureOf(deployment));
    assertThat(finding.harm()).isBetween(0.0, StrictMath.log(3));
    assertThat(finding.ticks().harmed()).isEqualTo(1);
  }

  @Test
  void a_failure_in_the_tick_that_raises_the_share_to_a_half_says_no_more_than_a_coin() {
    Deployment deployment = exposed(Samples.CANARY);
    traffic.after(Duration.ofSeconds(1), TENTH, Met.NOTHING).after(A_TICK, 5_000, ONE_BAD);
    assess(judge, deployment);

    assertThat(judge.seal(deployment, exposureOf(deployment)).harm())
        .isBetween(0.0, StrictMath.log(2));
  }

  @Test
  void until_answers_of_before_are_given_a_failure_says_no_more_than_whose_it_is() {
    Deployment deployment = exposed(Samples.CANARY);
    traffic.after(A_TICK, 5_000, Met.NOTHING).after(A_TICK, 5_000, ONE_BAD);
    assess(judge, deployment);

    assertThat(judge.seal(deployment, exposureOf(deployment)).harm())
        .isBetween(0.0, StrictMath.log(2));

    traffic.after(A_TICK.multipliedBy(2), 5_000, Met.NOTHING).after(A_TICK, 5_000, ONE_BAD);
    assess(judge, deployment);

    assertThat(judge.seal(deployment, exposureOf(deployment)).harm()).isGreaterThan(2);
  }

  @Test
  void a_version_that_always_fails_is_found_in_the_ticks_that_bring_its_first_users() {
    Deployment deployment = exposed(Samples.CANARY);
    traffic.after(A_TICK, TENTH, new Met(4, 4, 0, 0));

    assertThat(assess(judge, deployment).verdict()).isEqualTo(Verdict.HARMFUL);
  }

  @Test
  void a_judge_that_was_killed_says_the_same_as_one_that_was_not() {
    Deployment deployment = exposed(Samples.CANARY);
    for (int second = 0; second < 20; second++) {
      traffic.after(Duration.ofSeconds(1), TENTH, second % 7 == 3 ? BAD : GOOD);
      Assessment live = assess(judge, deployment);

      var next = new TickJudge(traffic, store);

      assertThat(assess(next, deployment)).isEqualTo(live);
      assertThat(next.seal(deployment, exposureOf(deployment)))
          .isEqualTo(judge.seal(deployment, exposureOf(deployment)));
    }
  }

  @Test
  void a_finding_is_reckoned_again_bit_for_bit() {
    Deployment deployment = exposed(Samples.CANARY);
    traffic.after(Duration.ofSeconds(2), TENTH, GOOD).after(Duration.ofSeconds(2), TENTH, BAD);
    assess(judge, deployment);
    Finding sealed = judge.seal(deployment, exposureOf(deployment));

    Finding again =
        judge.again(
            new TickJudge.Retrial(
                deployment,
                deployment.step().orElseThrow(),
                exposureOf(deployment).exposure().scopes().getFirst()),
            sealed.ticks().last());

    assertThat(again).isEqualTo(sealed);
    assertThat(sealed.guaranteed()).isTrue();
  }

  @Test
  void without_a_version_beside_it_nothing_is_guaranteed() {
    Deployment deployment = exposed(Samples.BLUE_GREEN);
    traffic.after(Duration.ofSeconds(3), 10_000, new Met(20, 4, 0, 0));

    assertThat(assess(judge, deployment).verdict()).isEqualTo(Verdict.HARMFUL);
    assertThat(judge.seal(deployment, exposureOf(deployment)).guaranteed()).isFalse();
  }

  @Test
  void on_a_busy_machine_a_version_with_nobody_beside_it_is_not_blamed_for_a_slow_tail() {
    Deployment deployment = exposed(Samples.BLUE_GREEN);
    traffic.after(Duration.ofSeconds(60), 10_000, new Met(25, 0, 2, 0));

    assertThat(assess(judge, deployment).verdict()).isNotEqualTo(Verdict.HARMFUL);

    traffic.after(Duration.ofSeconds(10), 10_000, new Met(25, 0, 8, 0));

    assertThat(assess(judge, deployment).verdict()).isEqualTo(Verdict.HARMFUL);
  }

  @Test
  void whoever_counts_being_silent_is_no_evidence() {
    Deployment deployment = exposed(Samples.CANARY);
    traffic.silent();

    assertThatThrownBy(() -> assess(judge, deployment)).isInstanceOf(NoEvidence.class);
  }

  @Test
  void whoever_is_harmed_after_the_verdict_is_counted_until_users_are_home() {
    Deployment deployment = exposed(Samples.CANARY);
    traffic.after(Duration.ofSeconds(3), TENTH, BAD);
    assess(judge, deployment);
    Finding sealed = judge.seal(deployment, exposureOf(deployment));
    assertThat(judge.harmed(ID)).isEqualTo(30).isEqualTo(sealed.ticks().harmed());

    traffic.after(Duration.ofSeconds(2), TENTH, BAD);
    traffic.home(new Met(3, 3, 0, 0));

    assertThat(judge.harmed(ID)).isEqualTo(53);
    assertThat(judge.harmed(ID)).as("asked twice").isEqualTo(53);
    assertThat(store.newest(new Place(Samples.SHOP, "backend")))
        .as("kept, to be counted again")
        .isEqualTo(MINUTES.toMillis() / 100 + 51);
  }

  @Test
  void a_long_way_home_is_counted_whole() {
    Deployment deployment = exposed(Samples.CANARY);
    traffic.after(Duration.ofSeconds(3), TENTH, BAD);
    assess(judge, deployment);
    traffic.after(Duration.ofMinutes(8), TENTH, BAD);

    assertThat(judge.harmed(ID)).isEqualTo(30 + 4_800);
  }

  @Test
  void nobody_waits_for_who_counts_on_the_way_home() {
    Deployment deployment = exposed(Samples.CANARY);
    traffic.after(Duration.ofSeconds(3), TENTH, BAD);
    assess(judge, deployment);
    traffic.after(Duration.ofSeconds(3), TENTH, BAD).silent();

    assertThat(judge.harmed(ID)).as("what is known").isEqualTo(30);
  }

  @Test
  void of_what_was_never_judged_or_is_forgotten_nothing_is_known() {
    assertThat(judge.harmed(ID)).isZero();
    Deployment deployment = exposed(Samples.CANARY);
    traffic.after(Duration.ofSeconds(3), TENTH, BAD);
    assess(judge, deployment);
    assertThat(judge.harmed(new DeploymentId(Samples.SHOP, 3))).isZero();

    judge.forget(ID);
    judge.forget(ID);

    assertThat(judge.harmed(ID)).isZero();
    assertThat(judge.looks(ID)).isEmpty();
  }

  @Test
  void an_exposure_begun_anew_counts_from_its_own_beginning() {
    Deployment deployment = exposed(Samples.CANARY);
    traffic.after(Duration.ofSeconds(3), TENTH, BAD);
    assess(judge, deployment);
    Deployment again = exposed(Samples.CANARY);
    traffic.after(Duration.ofSeconds(1), TENTH, BAD);
    assess(judge, again);

    assertThat(judge.harmed(ID)).isEqualTo(10);
  }

  @Test
  void a_first_release_has_no_past() {
    var environment = Samples.environment(shop(Samples.CANARY));
    Deployment deployment =
        opened(Deployment.opened(ID, new Event.Opened(Samples.first(environment, "v2")), NOW));

    assertThat(judge.open(deployment, deployment.step().orElseThrow()))
        .allMatch(scope -> scope.history().equals(History.NONE));
  }

  private static Assessment assess(TickJudge judge, Deployment deployment) {
    return judge.assess(deployment, exposureOf(deployment));
  }

  private static Exposed exposureOf(Deployment deployment) {
    return deployment.exposed().orElseThrow();
  }

  private static Component shop(Strategy strategy) {
    Component sticky = Samples.web("backend", strategy);
    return new Component(
        sticky.name(),
        sticky.program(),
        sticky.lifecycle(),
        Optional.of(new Access("127.0.0.1", 7_100, Access.Unit.REQUEST, "")),
        sticky.checks(),
        strategy);
  }

  /** A deployment of v2 after v1 whose first share is in force. */
  private Deployment exposed(Strategy strategy) {
    var environment = Samples.environment(shop(strategy));
    var asked = new Event.Opened(Samples.change(environment, "v1", "v2"));
    Deployment deployment = opened(Deployment.opened(ID, asked, NOW));
    Step step = deployment.step().orElseThrow();
    var exposure = new Exposure(NOW, judge.open(deployment, step), 1);
    int share = strategy instanceof Strategy.Canary ? TENTH : 10_000;
    return deployment
        .apply(new Event.ExposureOpened(exposure, share), NOW)
        .apply(new Event.Reached("so it is"), NOW);
  }

  /** Everything before the first users has gone well. */
  private static Deployment opened(Deployment asked) {
    Deployment deployment = asked;
    while (!(deployment.next() instanceof Task.OpenExposure)) {
      Event event =
          deployment.next() instanceof Task.Begin
              ? new Event.Begun()
              : new Event.Reached("so it is");
      deployment = deployment.apply(event, NOW);
    }
    return deployment;
  }
}
