package slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FirstErrorPerClientTest {
  @Property
  void expected_evidence_stays_the_same_between_equal_versions_even_as_shares_change(
      @ForAll @Size(min = 1, max = 8)
          List<@Scale(3) @DoubleRange(min = .001, max = .999) Double> shares) {
    assertThat(expected(shares, 0, 1, 0)).isCloseTo(1, within(1e-9));
  }

  /** Over every sequence of labels, one first error a tick. */
  private static double expected(List<Double> shares, int tick, double probability, int labels) {
    if (tick == shares.size()) {
      return probability * Math.exp(after(shares, labels));
    }
    return expected(shares, tick + 1, probability * shares.get(tick), labels | 1 << tick)
        + expected(shares, tick + 1, probability * (1 - shares.get(tick)), labels);
  }

  private static double after(List<Double> shares, int labels) {
    FirstErrorPerClient process = new FirstErrorPerClient(shares.get(0));
    for (int tick = 0; tick < shares.size(); tick++) {
      boolean canary = (labels >> tick & 1) == 1;
      process.share(shares.get(tick));
      process.tick(1, canary ? 1 : 0, canary ? 0 : 1);
    }
    return process.logE();
  }

  @Test
  void a_label_says_nothing_where_one_version_has_all_clients() {
    FirstErrorPerClient process = new FirstErrorPerClient(0);
    assertThat(process.tick(1, 5, 5)).isZero();
    process.share(1);
    assertThat(process.tick(1, 5, 0)).isZero();
    process.share(.1);
    assertThat(process.tick(1, 5, 0)).isGreaterThan(5);
  }
}
