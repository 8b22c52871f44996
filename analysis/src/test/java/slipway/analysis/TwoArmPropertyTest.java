package slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;

/** What section "why valid" of the procedure claims, tried on the code itself. */
class TwoArmPropertyTest {
  private static final double ROUNDING = 1e-9;

  /** Every tick has n1 and n0 requests, so that exposures have exactly their ratio. */
  private record Setting(TwoArm.Null tested, int n1, int n0) {
    TwoArm after(List<Integer> seeds) {
      TwoArm process = new TwoArm(tested, (double) n1 / (n1 + n0));
      for (int seed : seeds) {
        process.tick(1, Counts.of(n1, Math.floorMod(seed, n1 + 1), n0, seed / 100 % (n0 + 1)));
      }
      return process;
    }
  }

  private static TwoArm.Null tested(Direction direction, double rho, double delta, double rate) {
    return new TwoArm.Null(direction, rho, delta, rate, 20, 1);
  }

  @Property
  void expected_evidence_does_not_grow_while_the_canary_is_not_worse(
      @ForAll @DoubleRange(min = .5, max = 2) double rho,
      @ForAll @DoubleRange(min = 0, max = .3) double delta,
      @ForAll @Scale(4) @DoubleRange(min = 0, max = .6) double rate,
      @ForAll @Scale(4) @DoubleRange(min = 0, max = 1) double p0,
      @ForAll @DoubleRange(min = .8, max = 1) double better,
      @ForAll @Size(max = 4) List<@IntRange(min = 0, max = 9999) Integer> past,
      @ForAll @IntRange(min = 0, max = 48) int sizes) {
    Setting setting =
        new Setting(tested(Direction.ROLL_BACK, rho, delta, rate), 1 + sizes % 7, 1 + sizes / 7);
    double p1 = Math.min(1, rho * p0 + delta) * better;
    assertThat(expectedNext(setting, past, p1, p0))
        .isLessThanOrEqualTo(Math.exp(setting.after(past).logE()) * (1 + ROUNDING));
  }

  @Property
  void expected_evidence_does_not_grow_while_the_canary_is_too_bad_to_promote(
      @ForAll @DoubleRange(min = 0, max = .3) double delta,
      @ForAll @Scale(4) @DoubleRange(min = 0, max = .6) double rate,
      @ForAll @Scale(4) @DoubleRange(min = 0, max = 1) double p0,
      @ForAll @DoubleRange(min = 0, max = .2) double worse,
      @ForAll @Size(max = 4) List<@IntRange(min = 0, max = 9999) Integer> past,
      @ForAll @IntRange(min = 0, max = 48) int sizes) {
    Setting setting =
        new Setting(tested(Direction.PROMOTE, 1, delta, rate), 1 + sizes % 7, 1 + sizes / 7);
    double boundary = p0 + delta;
    if (boundary <= 1) {
      double p1 = boundary + (1 - boundary) * worse;
      assertThat(expectedNext(setting, past, p1, p0))
          .isLessThanOrEqualTo(Math.exp(setting.after(past).logE()) * (1 + ROUNDING));
    }
  }

  /** By trying every outcome of one more tick. */
  private static double expectedNext(Setting setting, List<Integer> past, double p1, double p0) {
    double expected = 0;
    for (int k1 = 0; k1 <= setting.n1; k1++) {
      for (int k0 = 0; k0 <= setting.n0; k0++) {
        double logE = setting.after(past).tick(1, Counts.of(setting.n1, k1, setting.n0, k0));
        expected += binomial(setting.n1, k1, p1) * binomial(setting.n0, k0, p0) * Math.exp(logE);
      }
    }
    return expected;
  }

  /**
   * Requests of one tick: with which part of the larger share each was routed, how often the old
   * version failed then, and how much better than allowed the canary was.
   */
  @Property
  void a_change_of_share_is_fair_whenever_it_came_and_however_rates_moved_within_the_tick(
      @ForAll @DoubleRange(min = 1, max = 2) double rho,
      @ForAll @DoubleRange(min = 0, max = .3) double delta,
      @ForAll @Scale(4) @DoubleRange(min = 0, max = .6) double rate,
      @ForAll @Scale(3) @DoubleRange(min = .001, max = .999) double larger,
      @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 0, max = 999_999) Integer> requests) {
    TwoArm.Null tested = tested(Direction.ROLL_BACK, rho, delta, rate);
    TickShare shares = new TickShare(0, larger);
    assertThat(expectedChange(tested, shares, requests, Counts.NONE))
        .isLessThanOrEqualTo(1 + ROUNDING);
  }

  /** By trying every place and every outcome of every request. */
  private static double expectedChange(
      TwoArm.Null tested, TickShare shares, List<Integer> requests, Counts counts) {
    if (requests.isEmpty()) {
      return Math.exp(new TwoArm(tested, shares.now()).change(1, shares, counts));
    }
    int request = requests.getFirst();
    double share = shares.larger() * (request % 100) / 99;
    double p0 = Math.pow(request / 100 % 100 / 99.0, 3);
    double p1 = Math.min(1, tested.rho() * p0 + tested.delta()) * (request / 10_000 < 50 ? 1 : .9);
    List<Integer> rest = requests.subList(1, requests.size());
    double expected = 0;
    expected += share * p1 * expectedChange(tested, shares, rest, more(counts, 1, 1, 0, 0));
    expected += share * (1 - p1) * expectedChange(tested, shares, rest, more(counts, 1, 0, 0, 0));
    expected += (1 - share) * p0 * expectedChange(tested, shares, rest, more(counts, 0, 0, 1, 1));
    return expected
        + (1 - share) * (1 - p0) * expectedChange(tested, shares, rest, more(counts, 0, 0, 1, 0));
  }

  private static Counts more(Counts counts, int n1, int k1, int n0, int k0) {
    return counts.plus(Counts.of(n1, k1, n0, k0));
  }

  private static double binomial(int n, int k, double p) {
    double ways = 1;
    for (int i = 1; i <= k; i++) {
      ways = ways * (n - k + i) / i;
    }
    return ways * Math.pow(p, k) * Math.pow(1 - p, n - k);
  }

  @Property
  void there_is_never_evidence_of_harm_when_no_tick_looks_worse(
      @ForAll @DoubleRange(min = 0, max = .2) double delta,
      @ForAll @DoubleRange(min = 0, max = .5) double rate,
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 9999) Integer> seeds,
      @ForAll @IntRange(min = 1, max = 50) int n1,
      @ForAll @IntRange(min = 1, max = 50) int n0) {
    TwoArm process =
        new TwoArm(tested(Direction.ROLL_BACK, 1, delta, rate), (double) n1 / (n1 + n0));
    for (int seed : seeds) {
      int k0 = seed % (n0 + 1);
      int most = (int) Math.min(n1, Math.floor(n1 * ((double) k0 / n0 + delta)));
      int k1 = seed / 100 % (most + 1);
      assertThat(process.tick(1, Counts.of(n1, k1, n0, k0))).isLessThanOrEqualTo(ROUNDING);
    }
  }

  @Property
  void with_equal_shares_both_versions_cannot_be_the_worse_one(
      @ForAll @DoubleRange(min = 0, max = .5) double rate,
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 9999) Integer> seeds,
      @ForAll @IntRange(min = 1, max = 50) int n) {
    TwoArm process = new TwoArm(tested(Direction.ROLL_BACK, 1, 0, rate), .5);
    TwoArm swapped = new TwoArm(tested(Direction.ROLL_BACK, 1, 0, rate), .5);
    for (int seed : seeds) {
      int k0 = seed % (n + 1);
      int k1 = k0 + seed / 100 % (n - k0 + 1);
      Counts counts = Counts.of(n, k1, n, k0);
      process.tick(1, counts);
      swapped.tick(1, counts.swapped());
      assertThat(swapped.logE()).isLessThanOrEqualTo(ROUNDING);
    }
    assertThat(process.logE()).isGreaterThanOrEqualTo(swapped.logE() - ROUNDING);
  }

  @Property
  void one_more_failure_of_the_canary_speaks_for_harm_and_against_goodness(
      @ForAll @DoubleRange(min = .01, max = .3) double delta,
      @ForAll @DoubleRange(min = 0, max = .5) double rate,
      @ForAll @Size(max = 10) List<@IntRange(min = 0, max = 9999) Integer> past,
      @ForAll @IntRange(min = 0, max = 9) int k1,
      @ForAll @IntRange(min = 0, max = 40) int k0) {
    Counts fewer = Counts.of(10, k1, 40, k0);
    Counts more = Counts.of(10, k1 + 1, 40, k0);
    Setting harm = new Setting(tested(Direction.ROLL_BACK, 1, delta, rate), 10, 40);
    Setting good = new Setting(tested(Direction.PROMOTE, 1, delta, rate), 10, 40);
    assertThat(harm.after(past).tick(1, more)).isGreaterThan(harm.after(past).tick(1, fewer));
    assertThat(good.after(past).tick(1, more)).isLessThan(good.after(past).tick(1, fewer));
  }

  @Property
  void one_more_failure_of_the_old_version_speaks_against_harm_and_for_goodness(
      @ForAll @DoubleRange(min = .01, max = .3) double delta,
      @ForAll @DoubleRange(min = 0, max = .5) double rate,
      @ForAll @Size(max = 10) List<@IntRange(min = 0, max = 9999) Integer> past,
      @ForAll @IntRange(min = 0, max = 10) int k1,
      @ForAll @IntRange(min = 0, max = 39) int k0) {
    Counts fewer = Counts.of(10, k1, 40, k0);
    Counts more = Counts.of(10, k1, 40, k0 + 1);
    Setting harm = new Setting(tested(Direction.ROLL_BACK, 1, delta, rate), 10, 40);
    Setting good = new Setting(tested(Direction.PROMOTE, 1, delta, rate), 10, 40);
    assertThat(harm.after(past).tick(1, more)).isLessThan(harm.after(past).tick(1, fewer));
    assertThat(good.after(past).tick(1, more)).isGreaterThan(good.after(past).tick(1, fewer));
  }

  @Property
  void cutting_ticks_into_ten_changes_evidence_little(
      @ForAll @Size(min = 20, max = 60) List<@IntRange(min = 0, max = 9999) Integer> seeds) {
    TwoArm whole = new TwoArm(tested(Direction.ROLL_BACK, 1, 0, .01), .2);
    TwoArm cut = new TwoArm(tested(Direction.ROLL_BACK, 1, 0, .01), .2);
    for (int seed : seeds) {
      int k1 = seed % 50 == 0 ? 1 : 0;
      int k0 = seed % 40 == 1 ? 1 : 0;
      whole.tick(1, Counts.of(10, k1, 40, k0));
      for (int i = 0; i < 10; i++) {
        boolean bad = i == seed / 100 % 10;
        cut.tick(.1, Counts.of(1, bad ? k1 : 0, 4, bad ? k0 : 0));
      }
    }
    assertThat(cut.logE()).isCloseTo(whole.logE(), within(.35));
  }

  @Property
  void evidence_is_a_number_whatever_is_counted(
      @ForAll Direction direction,
      @ForAll @DoubleRange(min = 0, max = 1) double share,
      @ForAll @DoubleRange(min = 0, max = .5) double delta,
      @ForAll @DoubleRange(min = 0, max = .95) double rate,
      @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 999_999) Integer> seeds) {
    TwoArm process = new TwoArm(new TwoArm.Null(direction, 1, delta, rate, 500, 1), share);
    for (int seed : seeds) {
      int n1 = seed % 3 == 0 ? 0 : seed % 2000;
      int n0 = seed % 5 == 0 ? 0 : seed / 500;
      process.tick(
          .1 + seed % 100, Counts.of(n1, n1 == 0 ? 0 : seed % (n1 + 1), n0, seed % (n0 + 1)));
      assertThat(process.logE()).isFinite();
    }
  }
}
