package slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import slipway.analysis.Traffic.Version;

class ForecastTest {
  private static final Settings ERRORS_ONLY =
      Settings.DEFAULT.with(Counting.REQUESTS, EnumSet.of(Metric.ERRORS)).with(0, 10);

  private static History history(double errorRate) {
    return History.of(errorRate, LatencyHistogram.empty(Latencies.EDGES));
  }

  @Test
  void a_good_version_takes_about_as_long_as_forecast() {
    for (double rate : new double[] {.001, .005}) {
      Version version = Version.failing(rate);
      double median =
          Exposure.medianSeconds(
              Verdict.GOOD,
              new Exposure(ERRORS_ONLY, rate)
                  .atShare(.1)
                  .runs(101, seed -> new Traffic(seed, 200, version, version)));
      double forecast =
          Forecast.atShare(ERRORS_ONLY, history(rate), 200, .1).secondsUntilGood().orElseThrow();
      assertThat(forecast).isCloseTo(median, Percentage.withPercentage(50));
    }
  }

  @Test
  void harm_takes_about_as_long_as_forecast() {
    double median =
        Exposure.medianSeconds(
            Verdict.HARMFUL,
            new Exposure(ERRORS_ONLY, .005)
                .atShare(.1)
                .runs(
                    101,
                    seed -> new Traffic(seed, 200, Version.failing(.025), Version.failing(.005))));
    double forecast =
        Forecast.atShare(ERRORS_ONLY, history(.005), 200, .1).secondsUntilFound(.02).orElseThrow();
    assertThat(forecast).isCloseTo(median, Percentage.withPercentage(50));
  }

  @Test
  void more_traffic_is_quicker_and_the_ramp_quicker_than_a_small_share() {
    double slow = seconds(Forecast.withRamp(ERRORS_ONLY, history(.001), 5));
    double quick = seconds(Forecast.withRamp(ERRORS_ONLY, history(.001), 50));
    double small = seconds(Forecast.atShare(ERRORS_ONLY, history(.001), 50, .02));
    assertThat(quick).isLessThan(slow).isLessThan(small);
  }

  private static double seconds(Forecast forecast) {
    return forecast.secondsUntilGood().orElseThrow();
  }

  @Test
  void a_version_can_be_good_only_after_the_soak() {
    Settings soaking = ERRORS_ONLY.with(300, 10);
    assertThat(seconds(Forecast.withRamp(soaking, history(.001), 1000))).isBetween(300.0, 306.0);
  }

  @Test
  void the_least_harm_found_is_found_just_in_time() {
    Forecast forecast = Forecast.withRamp(ERRORS_ONLY, history(.005), 50);
    double least = forecast.leastHarmFoundWithin(900).orElseThrow();
    assertThat(least).isBetween(.001, .02);
    assertThat(forecast.secondsUntilFound(least).orElseThrow()).isLessThanOrEqualTo(910);
    assertThat(forecast.secondsUntilFound(least * .95).orElse(1e9)).isGreaterThan(900);
  }

  @Test
  void harm_below_guard_or_margin_is_never_found() {
    assertThat(Forecast.withRamp(ERRORS_ONLY, history(.005), 5000).secondsUntilFound(.0009))
        .isEmpty();
    Settings tolerant = ERRORS_ONLY.with(Settings.Margins.ofErrors(.05));
    assertThat(Forecast.withRamp(tolerant, history(.005), 50).secondsUntilFound(.04)).isEmpty();
    assertThat(Forecast.withRamp(tolerant, history(.005), 50).secondsUntilFound(.2)).isPresent();
  }

  @Test
  void recorded_latencies_can_make_a_verdict_take_longer() {
    // Almost as many just above the margin as above the 95th percentile itself.
    long[] counts = new long[Latencies.EDGES.count()];
    counts[4] = 9_500;
    counts[30] = 500;
    History heavyTail = History.of(.001, LatencyHistogram.of(Latencies.EDGES, counts));
    Settings both = ERRORS_ONLY.with(Counting.REQUESTS, EnumSet.of(Metric.ERRORS, Metric.LATENCY));
    assertThat(Forecast.withRamp(both, heavyTail, 50).secondsUntilGood()).isEmpty();
    counts[4] = 9_990;
    counts[30] = 10;
    History lightTail = History.of(.001, LatencyHistogram.of(Latencies.EDGES, counts));
    assertThat(Forecast.withRamp(both, lightTail, 50).secondsUntilGood()).isPresent();
  }

  @Test
  void clients_are_forecast_by_their_first_errors() {
    Settings clients = Settings.DEFAULT.with(Counting.CLIENTS, EnumSet.of(Metric.ERRORS));
    Forecast forecast = Forecast.atShare(clients, history(.001), 20, .1);
    assertThat(forecast.secondsUntilFound(1).orElseThrow()).isLessThan(30);
    assertThat(forecast.secondsUntilFound(.01).orElseThrow())
        .isGreaterThan(forecast.secondsUntilFound(.1).orElseThrow());
  }

  @Test
  void the_same_question_has_the_same_answer() {
    Forecast forecast = Forecast.withRamp(Settings.DEFAULT, history(.002), 40);
    assertThat(forecast.secondsUntilGood().orElseThrow())
        .isCloseTo(forecast.secondsUntilGood().orElseThrow(), within(0.0));
  }

  @Test
  void without_traffic_there_is_no_forecast() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Forecast.withRamp(ERRORS_ONLY, history(.001), 0))
        .withMessageContaining("requests per second is 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Forecast.atShare(ERRORS_ONLY, history(.001), 5, 1))
        .withMessageContaining("share is 1.0");
  }
}
