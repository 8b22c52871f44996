package slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final BucketEdges EDGES =
      BucketEdges.of(50, 100, 200, 400, 800, Double.POSITIVE_INFINITY);
  private static final History HISTORY =
      History.of(.001, LatencyHistogram.of(EDGES, 0, 5000, 0, 0, 0, 0));
  private static final Settings ERRORS_ONLY =
      Settings.DEFAULT.with(Counting.REQUESTS, EnumSet.of(Metric.ERRORS));

  private static Observation.Arm arm(long requests, long bad, long slow) {
    return Observation.Arm.of(
        requests, bad, LatencyHistogram.of(EDGES, 0, requests - slow, 0, 0, slow, 0));
  }

  private static Reading feed(Settings settings, int ticks, Observation tick) {
    Comparison comparison = Comparison.start(settings, HISTORY);
    Reading reading = comparison.tick(tick);
    for (int i = 1; i < ticks; i++) {
      reading = comparison.tick(tick);
    }
    return reading;
  }

  private static String words(Settings settings, Reading reading) {
    return new Words(settings, "v2", "v1").sentence(reading);
  }

  @Test
  void harm_by_errors_says_what_how_sure_and_how_many_were_hurt() {
    Reading reading = feed(ERRORS_ONLY, 12, new Observation(1, .1, arm(102, 6, 0), arm(901, 0, 0)));
    assertThat(words(ERRORS_ONLY, reading))
        .isEqualTo(
            "v2 fails 5.9 % of requests where v1 fails 0.0 % (n = 1,224 and 10,812): worse, at most"
                + " 1 false alarm in 100 releases; 72 of its requests failed");
  }

  @Test
  void harm_by_latency_says_what_slow_means() {
    Reading reading =
        feed(Settings.DEFAULT, 10, new Observation(1, .1, arm(20, 0, 15), arm(180, 0, 0)));
    assertThat(words(Settings.DEFAULT, reading))
        .isEqualTo(
            "v2 answers 95 % of requests within 773 ms where v1 needs 98 ms (n = 200 and 1,800):"
                + " worse, at most 1 false alarm in 100 releases; 150 of its requests took longer"
                + " than 200 ms");
  }

  @Test
  void harm_by_critical_checks_counts_them() {
    Observation tick =
        new Observation(1, .1, arm(20, 0, 0), arm(180, 0, 0), new Observation.Checks(2, 2));
    assertThat(words(Settings.DEFAULT, feed(Settings.DEFAULT, 1, tick)))
        .isEqualTo(
            "v2 failed 2 of 2 critical checks: worse, at most 1 false alarm in 100 releases");
  }

  @Test
  void harm_long_after_the_beginning_is_told_by_the_last_minutes() {
    Comparison comparison = Comparison.start(ERRORS_ONLY, HISTORY);
    Reading reading = comparison.tick(new Observation(1, .1, arm(10, 0, 0), arm(90, 0, 0)));
    for (int i = 0; i < 3600; i++) {
      reading = comparison.tick(new Observation(1, .1, arm(10, 0, 0), arm(90, 0, 0)));
    }
    while (reading.verdict() != Verdict.HARMFUL) {
      reading = comparison.tick(new Observation(1, .1, arm(10, 1, 0), arm(90, 0, 0)));
    }
    assertThat(words(ERRORS_ONLY, reading)).contains("where v1 fails 0.0 % in the last minutes");
    double recent = reading.arms().canary().recentRate().orElseThrow();
    assertThat(recent).isGreaterThan(reading.arms().canary().rate().orElseThrow());
  }

  @Test
  void goodness_names_the_margins_it_was_proven_within() {
    Reading reading =
        feed(Settings.DEFAULT, 200, new Observation(1, .2, arm(40, 0, 0), arm(160, 0, 0)));
    assertThat(words(Settings.DEFAULT, reading))
        .isEqualTo(
            "v2 fails 0.0 % of requests where v1 fails 0.0 % (n = 8,000 and 32,000), p95 98 ms"
                + " against 98 ms: good enough (less than 0.5 points worse, p95 within 100 ms), at"
                + " most 1 wrong promotion in 20");
  }

  @Test
  void what_is_undecided_says_how_far_it_is() {
    Reading reading = feed(ERRORS_ONLY, 100, new Observation(1, .1, arm(3, 0, 0), arm(27, 0, 0)));
    assertThat(words(ERRORS_ONLY, reading))
        .matches(
            "v2 fails 0\\.0 % of requests where v1 fails 0\\.0 % \\(n = 300 and 2,700\\): not"
                + " decided yet; \\d+ % on the way to proven good");
  }

  @Test
  void a_small_rate_is_not_rounded_to_nothing() {
    Reading reading =
        feed(ERRORS_ONLY, 10, new Observation(1, .5, arm(4000, 1, 0), arm(4000, 1, 0)));
    assertThat(words(ERRORS_ONLY, reading)).contains("v2 fails 0.03 % of requests where v1");
  }

  @Test
  void a_shifted_answer_code_is_told() {
    Observation tick =
        new Observation(
            1, .5, arm(50, 0, 0).with(new Observation.Statuses(0, 0, 50, 0)), arm(50, 0, 0));
    assertThat(words(ERRORS_ONLY, feed(ERRORS_ONLY, 60, tick)))
        .contains(
            "the answer 404 became more frequent (100.0 % of requests against 0.0 %): look before"
                + " you promote");
  }

  @Test
  void no_data_is_neither_good_nor_bad() {
    Reading reading = feed(ERRORS_ONLY, 12, new Observation(1, .1, arm(0, 0, 0), arm(90, 0, 0)));
    assertThat(words(ERRORS_ONLY, reading))
        .isEqualTo("no data: v2 has finished no request for 12 s; this is neither good nor bad");
  }

  @Test
  void without_a_version_beside_it_says_that_nothing_is_guaranteed() {
    Comparison alone = Comparison.startAlone(ERRORS_ONLY, HISTORY);
    Observation fine = new Observation(1, 1, arm(50, 0, 0), arm(0, 0, 0));
    Reading reading = alone.tick(fine);
    assertThat(words(ERRORS_ONLY, reading))
        .isEqualTo(
            "v2 fails 0.0 % of requests (n = 50): not decided yet; held against the records of v1"
                + " only, so nothing is guaranteed");
    for (int i = 0; i < 30; i++) {
      reading = alone.tick(fine);
    }
    assertThat(new Words(ERRORS_ONLY, "v1", "").sentence(reading))
        .isEqualTo(
            "v1 fails 0.0 % of requests (n = 1,550): no sign of harm in 31 s, held against records"
                + " only, so nothing is guaranteed");
  }

  @Test
  void words_are_the_same_wherever_the_machine_stands() {
    Reading reading = feed(ERRORS_ONLY, 12, new Observation(1, .1, arm(102, 6, 0), arm(901, 0, 0)));
    String here = words(ERRORS_ONLY, reading);
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(words(ERRORS_ONLY, reading)).isEqualTo(here);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void an_expectation_says_how_long_and_what_can_still_be_seen() {
    Words words = new Words(ERRORS_ONLY, "v2", "v1");
    assertThat(words.expectation(Forecast.withRamp(ERRORS_ONLY, HISTORY, 200), 900))
        .matches(
            "a good v2 is probably proven in about \\d+ s; within 15 min harm from 0\\.\\d+ points"
                + " more errors on is probably seen");
    assertThat(words.expectation(Forecast.withRamp(ERRORS_ONLY, HISTORY, .001), 900))
        .isEqualTo(
            "not even a good v2 will probably be proven within 15 min; within 15 min not even a"
                + " total failure is probably seen");
  }
}
