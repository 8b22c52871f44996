package slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.EnumSet;
import java.util.OptionalDouble;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import slipway.analysis.Counting.Routing;
import slipway.analysis.Counting.Unit;
import slipway.analysis.Levels.Weights;
import slipway.analysis.Settings.Budget;
import slipway.analysis.Settings.Margins;

class SettingsTest {
  private static void refused(ThrowingCallable attempt, String... said) {
    assertThatIllegalArgumentException().isThrownBy(attempt).withMessageContainingAll(said);
  }

  @Test
  void sticky_routing_with_counting_by_request_is_refused_by_construction() {
    refused(
        () -> new Counting(Routing.STICKY, Unit.REQUEST, OptionalDouble.empty()),
        "sticky routing with counting by request",
        "Count clients, route each request by itself, or give a cluster size");
    assertThatNoException().isThrownBy(() -> Counting.requests(Routing.STICKY, 4));
  }

  @Test
  void counting_clients_that_meet_both_versions_is_refused() {
    refused(
        () -> new Counting(Routing.PER_REQUEST, Unit.CLIENT, OptionalDouble.empty()),
        "routing per request with counting by client");
  }

  @Test
  void latency_of_sticky_clients_needs_a_cluster_size() {
    EnumSet<Metric> both = EnumSet.of(Metric.ERRORS, Metric.LATENCY);
    refused(
        () -> Settings.DEFAULT.with(Counting.CLIENTS, both),
        "latency is counted by request",
        "give a cluster size");
    assertThat(Settings.DEFAULT.with(Counting.clients(3), both).counting().clusterSize())
        .hasValue(3);
    assertThat(Settings.DEFAULT.with(Counting.CLIENTS, EnumSet.of(Metric.ERRORS)).required())
        .containsExactly(Metric.ERRORS);
  }

  @Test
  void only_errors_and_latency_can_be_required() {
    refused(
        () -> Settings.DEFAULT.with(Counting.REQUESTS, EnumSet.noneOf(Metric.class)),
        "required metrics are []; expected ERRORS, LATENCY or both");
    refused(
        () -> Settings.DEFAULT.with(Counting.REQUESTS, EnumSet.of(Metric.CRITICAL)),
        "required metrics are [CRITICAL]");
  }

  @Test
  void numbers_that_mean_nothing_are_refused_with_what_was_expected() {
    Weights weights = Settings.DEFAULT.levels().weights();
    refused(() -> new Levels(0, .05, weights), "alpha is 0.0; expected a number from 1.0E-9");
    refused(() -> new Levels(.01, Double.NaN, weights), "beta is NaN");
    refused(() -> new Weights(.5, .5, .5), "the sum of the weights is 1.5");
    refused(() -> new Weights(-.1, .5, .5), "weight of errors is -0.1");
    refused(() -> new Margins(.6, .001, .005, 100), "margin of errors to roll back is 0.6");
    refused(() -> new Margins(0, .001, 0, 100), "margin of errors to promote is 0.0");
    refused(() -> new Margins(0, .001, .005, -1), "latency margin in ms is -1.0");
    refused(() -> new Budget(0, 3, .005, .5), "harm budget in requests is 0.0");
    refused(() -> new Budget(10, 3, .5, .1), "most share is 0.1; expected a number from 0.5");
    refused(() -> Counting.requests(Routing.STICKY, .5), "cluster size is 0.5");
    refused(() -> Settings.DEFAULT.with(-1, 10), "soakSeconds is -1.0");
    refused(() -> Settings.DEFAULT.with(30, 0), "noDataSeconds is 0.0");
  }

  @Test
  void history_and_observations_refuse_what_cannot_have_been_counted() {
    LatencyHistogram none = LatencyHistogram.empty(Latencies.EDGES);
    refused(() -> History.of(1, none), "error rate of the history is 1.0");
    refused(() -> new History(.1, 0, none, .001), "weight of the history is 0.0");
    refused(() -> new History(.1, 500, none, 0), "flake rate of the critical checks is 0.0");
    Observation.Arm arm = Observation.Arm.of(1, 1, none);
    refused(
        () -> Observation.Arm.of(1, 2, none), "bad requests is 2, more than requests, which is 1");
    refused(
        () -> Observation.Arm.of(-1, 0, none),
        "requests is -1; a count is never negative (drop the step back of a reset counter)");
    refused(() -> new Observation(0, .1, arm, arm), "seconds of a tick is 0.0");
    refused(() -> new Observation(1, 1.1, arm, arm), "the canary's share is 1.1");
    refused(() -> new Observation.Clients(0, 1, 2), "bad client windows is 2");
    refused(() -> new Observation.Checks(1, 2), "failed critical checks is 2");
    refused(() -> new Observation.Overdue(0, -1), "overdue requests finished is -1");
    refused(() -> new Observation.Statuses(0, 0, -4, 0), "answers with status 404 is -4");
    refused(() -> new ClusterSize.Block(3, 4), "bad requests of a block is 4");
  }

  @Test
  void a_margin_in_points_holds_both_ways() {
    Settings settings = Settings.DEFAULT.with(Margins.ofErrors(.05));
    assertThat(settings.margins().rollBackErrors()).isEqualTo(.05);
    assertThat(settings.margins().promoteErrors()).isEqualTo(.05);
    assertThat(settings.margins().guard()).isEqualTo(.001);
  }
}
