package slipway.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import slipway.collector.Family.Kind;

class ExpositionTest {
  private final Exposition out = new Exposition();

  @Test
  void a_family_has_one_head_and_none_without_samples() {
    var seen = out.family("seen_total", Kind.COUNTER, "How often.");
    var _ = out.family("never", Kind.GAUGE, "Not at all.");
    seen.sample(1L << 60, "by", "ann");
    seen.sample(.5, "by", "ben", "at", "night");
    assertThat(Exposition.text(out.families()))
        .isEqualTo(
            """
            # HELP seen_total How often.
            # TYPE seen_total counter
            seen_total{by="ann"} 1152921504606846976
            seen_total{by="ben",at="night"} 0.5
            """);
  }

  @Test
  void what_would_end_a_value_is_escaped() {
    out.family("x", Kind.GAUGE, "X.").sample(1, "file", "a\\b\"c\nd");
    assertThat(Exposition.text(out.families())).endsWith("x{file=\"a\\\\b\\\"c\\nd\"} 1\n");
  }
}
