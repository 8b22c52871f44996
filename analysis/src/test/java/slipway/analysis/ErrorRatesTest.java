package slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import slipway.analysis.Traffic.Version;

/** The promises on wrong verdicts, by simulation; seeded, so that a run repeats the last one. */
class ErrorRatesTest {
  private static final int RUNS = 300;

  @Test
  void an_hour_of_looking_every_second_sends_at_most_1_in_100_good_versions_home() {
    Version version = Version.failing(.005);
    Settings settings = Settings.DEFAULT;
    LatencyHistogram none = LatencyHistogram.empty(Latencies.EDGES);
    int sentHome = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      Traffic traffic = new Traffic(seed, 50, version, version);
      Comparison comparison = Comparison.start(settings, History.of(.005, none));
      boolean harmful = false;
      for (int second = 0; second < 3600; second++) {
        Reading reading = comparison.tick(traffic.tick(1, .1));
        harmful |= reading.verdict() == Verdict.HARMFUL;
      }
      sentHome += harmful ? 1 : 0;
    }
    assertThat(sentHome).isLessThanOrEqualTo(3);
  }

  @Test
  void shares_that_change_within_ticks_make_no_harm_out_of_quick_errors_and_slow_answers() {
    Alarms told = new Alarms();
    Alarms untold = new Alarms();
    for (int seed = 0; seed < RUNS; seed++) {
      List<Observation> ticks = new SlowAnswers(seed, .02, .4).ticks(.5, .1, .35, .2, .5);
      told.raise(ticks);
      untold.raise(ticks.stream().map(t -> t.changedFrom(t.canaryShare())).toList());
    }
    assertThat(told.sentHome).isLessThanOrEqualTo(RUNS / 100);
    assertThat(told.warned).isLessThanOrEqualTo(RUNS / 20);
    // What comes of taking the share at a tick's end for that of the whole tick.
    assertThat(untold.sentHome).isGreaterThan(RUNS / 100);
    assertThat(untold.warned).isGreaterThan(RUNS / 20);
  }

  /** How many of the runs raised one. */
  private static final class Alarms {
    private int sentHome;
    private int warned;

    void raise(List<Observation> ticks) {
      History history = History.of(.02, LatencyHistogram.empty(Latencies.EDGES));
      Comparison comparison = Comparison.start(Settings.DEFAULT, history);
      List<Reading> readings = ticks.stream().map(comparison::tick).toList();
      sentHome += readings.getLast().verdict() == Verdict.HARMFUL ? 1 : 0;
      warned += readings.stream().anyMatch(Reading::warning) ? 1 : 0;
    }
  }

  @Test
  void a_version_just_at_the_margin_is_seldom_promoted() {
    Settings settings =
        Settings.DEFAULT
            .with(Counting.REQUESTS, EnumSet.of(Metric.ERRORS))
            .with(Settings.Margins.ofErrors(.005));
    Exposure.Outcome[] outcomes =
        new Exposure(settings, .005)
            .atShare(.2)
            .runs(
                RUNS, seed -> new Traffic(seed, 100, Version.failing(.01), Version.failing(.005)));
    // 5 % of 300 are 15; three standard deviations more are 26.
    assertThat(Exposure.count(Verdict.GOOD, outcomes)).isLessThanOrEqualTo(26);
  }

  @Test
  void clients_that_fail_in_bursts_do_not_raise_false_alarms_when_clients_are_counted() {
    Settings settings = Settings.DEFAULT.with(Counting.CLIENTS, EnumSet.of(Metric.ERRORS));
    int sentHome = 0;
    int sentHomeByRequest = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      StickyClients byClient = new StickyClients(seed, .1);
      sentHome += byClient.harmful(settings) ? 1 : 0;
      StickyClients byRequest = new StickyClients(seed, .1);
      sentHomeByRequest += byRequest.harmful(Settings.DEFAULT) ? 1 : 0;
    }
    assertThat(sentHome).isLessThanOrEqualTo(3);
    // Why the wrong unit is refused.
    assertThat(sentHomeByRequest).isGreaterThan(RUNS / 10);
  }
}
