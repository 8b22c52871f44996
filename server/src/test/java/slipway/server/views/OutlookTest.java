package slipway.server.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import slipway.application.Strategy;
import slipway.application.Strategy.Canary;
import slipway.application.Strategy.Judgement;
import slipway.application.Strategy.Ramp;
import slipway.deployment.Event;
import slipway.evidence.Verdict;
import slipway.judging.Foresight;
import slipway.judging.Look;
import slipway.testkit.Samples;

/** Soak 10 s, at most 2 min; a good release is proven 60 s after its first user. */
class OutlookTest {
  private static final Strategy RAMP = new Canary(Ramp.DEFAULT, Samples.BOUNDS, Judgement.DEFAULT);

  private final Story story = new Story();
  private int asked;
  private OptionalDouble whole = OptionalDouble.of(60);
  private final Outlook outlook =
      new Outlook(
          (_, _) -> {
            asked++;
            return new Foresight(20, whole, OptionalDouble.empty(), "");
          });

  private void exposedBy(Strategy strategy) {
    story
        .opened(Samples.change(Samples.environment(Samples.web("web", strategy)), "v1", "v2"))
        .exposed();
  }

  @Test
  void what_is_left_is_the_forecast_less_the_part_that_is_behind() {
    exposedBy(RAMP);

    assertThat(seconds(Verdict.UNDECIDED, 0, 0)).contains(60.0);
    assertThat(seconds(Verdict.UNDECIDED, 0.5, 20)).contains(30.0);
  }

  @Test
  void nothing_is_proven_good_before_it_has_soaked_or_after_its_time() {
    exposedBy(RAMP);

    assertThat(seconds(Verdict.UNDECIDED, 0.99, 4)).contains(6.0);
    assertThat(seconds(Verdict.UNDECIDED, 0, 100)).contains(20.0);
    assertThat(seconds(Verdict.UNDECIDED, 0, 500)).contains(0.0);
  }

  @Test
  void without_data_without_a_forecast_and_while_paused_nobody_knows() {
    exposedBy(RAMP);
    assertThat(seconds(Verdict.NO_DATA, 0, 20)).isEmpty();
    whole = OptionalDouble.empty();
    assertThat(seconds(Verdict.UNDECIDED, 0.1, 20)).isEmpty();
    whole = OptionalDouble.of(60);
    story.then(new Event.Paused("ada", "lunch"));
    assertThat(seconds(Verdict.UNDECIDED, 0.1, 40)).isEmpty();
  }

  @Test
  void a_verdict_that_is_there_takes_no_more_time() {
    exposedBy(RAMP);

    assertThat(seconds(Verdict.HARMFUL, 0, 5)).contains(0.0);
  }

  @Test
  void where_harm_is_further_than_good_nobody_knows_which_verdict_comes() {
    exposedBy(RAMP);
    Look look = story.look(Verdict.UNDECIDED, 1_000, 0.1, Duration.ofSeconds(6));
    var harmed = new Look.Evidence(2, 4, 1, 3, 0.1, "", true);
    var heading =
        new Look(
            look.component(),
            look.at(),
            look.tick(),
            look.share(),
            look.verdict(),
            look.sentence(),
            harmed,
            look.candidate(),
            look.baseline(),
            3);

    assertThat(outlook.seconds(story.deployment(), heading)).isEmpty();
  }

  @Test
  void what_is_proven_early_waits_for_its_soak() {
    exposedBy(RAMP);

    assertThat(seconds(Verdict.GOOD, 1, 4)).contains(6.0);
    assertThat(seconds(Verdict.GOOD, 1, 11)).contains(0.0);
  }

  @Test
  void with_all_users_at_once_it_is_over_when_it_has_soaked() {
    exposedBy(Samples.BLUE_GREEN);

    assertThat(seconds(Verdict.UNDECIDED, 0, 4)).contains(6.0);
  }

  @Test
  void a_watch_is_over_when_its_time_is() {
    story
        .opened(Samples.change(Samples.environment(Samples.web("web", RAMP)), "v1", "v2"))
        .watched();

    assertThat(seconds(Verdict.UNDECIDED, 0, 15)).contains(45.0);
  }

  @Test
  void a_forecast_is_made_again_only_after_a_while() {
    exposedBy(Samples.CANARY);
    seconds(Verdict.UNDECIDED, 0, 1);
    seconds(Verdict.UNDECIDED, 0, 2);
    assertThat(asked).isEqualTo(1);
    seconds(Verdict.UNDECIDED, 0, 12);
    assertThat(asked).isEqualTo(2);
  }

  private java.util.Optional<Double> seconds(Verdict verdict, double progress, int later) {
    return outlook.seconds(
        story.deployment(), story.look(verdict, 1_000, progress, Duration.ofSeconds(later)));
  }
}
