package slipway.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import slipway.application.Component;
import slipway.application.Environment;
import slipway.application.Program;
import slipway.plan.Plan;
import slipway.plan.Planner;
import slipway.testkit.Samples;

class ReplacementsTest {
  private static final Component TWO = Samples.web("web", Samples.ROLLING);

  @Test
  void whoever_accepts_a_rolling_plan_is_told_that_nothing_of_the_old_release_stays() {
    assertThat(Replacements.notes(plan(TWO)))
        .singleElement()
        .asString()
        .contains("none of v1 is left", "the way home starts them again");
  }

  @Test
  void one_instance_is_no_share_of_users() {
    Program program = TWO.program();
    var one =
        new Component(
            "web",
            new Program(
                program.run(), program.prepare(), 1, program.environment(), program.limits()),
            TWO.lifecycle(),
            TWO.access(),
            TWO.checks(),
            TWO.strategy());

    assertThat(Replacements.notes(plan(one)))
        .singleElement()
        .asString()
        .contains("one instance", "all users at once", "--strategy canary", "blueGreen");
  }

  @Test
  void what_stays_warm_needs_no_word() {
    assertThat(Replacements.notes(plan(Samples.web("web", Samples.CANARY)))).isEmpty();
  }

  private static Plan plan(Component component) {
    Environment environment = Samples.environment(component);
    return Planner.toRelease(
        Optional.of(new Planner.Runs(Samples.release("v1"), environment)),
        new Planner.Runs(Samples.release("v2"), environment));
  }
}
