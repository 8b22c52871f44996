package slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slipway.api.PlanView;
import slipway.api.PlanView.StepView;
import slipway.cli.terminal.Terminal.Abilities;

class PlanTextTest {

  @ParameterizedTest
  @CsvSource({
    "instant, .01, '', 'way home .01 s, nothing lost'",
    "instant, , nothing, 'way home instant, nothing lost'",
    "slow, 95, nothing, 'way home 1 min 35 s, nothing lost'",
    "lossy, 10, 12 orders, 'way home 10 s, 12 orders lost'",
    "impossible, , the schema, 'no way home'",
    "unknown, , '', 'way home unknown'"
  })
  void the_way_home_says_how_long_and_what_is_lost(
      String horizon, Double seconds, String lost, String words) {
    var home = new PlanView.WayHome(horizon, Optional.ofNullable(seconds), List.of(), lost);

    assertThat(PlanText.wayHome(home)).isEqualTo(words);
  }

  private static PlanView plan(String purpose, String strategy, List<StepView> steps) {
    return new PlanView(
        Sample.HASH,
        "shop",
        "production",
        purpose,
        strategy,
        purpose.equals("release") ? Optional.of("v3") : Optional.empty(),
        Optional.of("v1"),
        steps,
        Sample.HOME,
        List.of(),
        List.of("canary is for components with users: worker keeps rolling"),
        Optional.empty(),
        "");
  }

  @ParameterizedTest
  @CsvSource({
    "release, blueGreen, 'shop v3 → production, by blue/green (plan 7f3a11b2, 1 step, '",
    "removal, recreate, 'shop leaves production (plan 7f3a11b2, '",
    "restart, rolling, 'shop in production starts anew (plan 7f3a11b2, '"
  })
  void the_headline_says_what_for(String purpose, String strategy, String begin) {
    var step = Sample.step(0, "act", "start v3", "toCome");

    assertThat(new PlanText(plan(purpose, strategy, List.of(step))).headline()).startsWith(begin);
  }

  @Test
  void what_must_be_known_before_it_is_accepted_is_shown_to_who_is_asked() {
    var step = Sample.step(0, "act", "start v3", "toCome");

    assertThat(new PlanText(plan("release", "canary", List.of(step))).summary(Abilities.PLAIN))
        .contains("  ! canary is for components with users: worker keeps rolling");
  }

  @Test
  void where_nothing_changes_for_good_there_is_nothing_to_take_back() {
    var home = new PlanView.WayHome("instant", Optional.of(0.0), List.of(), "nothing");

    assertThat(PlanText.wayHome(home)).isEqualTo("nothing to take back");
  }

  @Test
  void a_point_of_no_return_is_shown_to_who_is_asked() {
    var step =
        new StepView(
            0,
            "act",
            "main",
            "drop the column",
            "toCome",
            "",
            Optional.empty(),
            false,
            "unmoved",
            Optional.of("the data is gone"),
            Optional.empty());

    List<String> summary =
        new PlanText(plan("release", "canary", List.of(step))).summary(Abilities.PLAIN);

    assertThat(summary).contains("  ! no way back from 'drop the column': the data is gone");
  }
}
