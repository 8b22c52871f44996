package slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ReferenceVectorsTest {
  private static final String TICKS =
      "ticks (canary requests, canary bad, baseline requests, baseline bad, log e)";

  static Stream<Named<JsonNode>> twoArmCases() {
    return Stream.concat(
        cases(ReferenceVectors.read("two_arm_vectors.json")),
        cases(ReferenceVectors.read("more_two_arm_vectors.json")));
  }

  static Stream<Named<JsonNode>> casesWithChangingShares() {
    return cases(ReferenceVectors.read("other_vectors.json").get("twoArm"));
  }

  static Stream<Named<JsonNode>> firstErrorCases() {
    return cases(ReferenceVectors.read("other_vectors.json").get("firstErrorPerClient"));
  }

  static Stream<Named<JsonNode>> criticalCases() {
    return cases(ReferenceVectors.read("other_vectors.json").get("criticalCheck"));
  }

  private static Stream<Named<JsonNode>> cases(JsonNode array) {
    return array.valueStream().map(node -> Named.of(node.get("name").asString(), node));
  }

  @ParameterizedTest
  @MethodSource("twoArmCases")
  void the_two_arm_process_agrees_with_the_reference_after_every_tick(JsonNode vector) {
    JsonNode settings = vector.get("settings");
    TwoArm process =
        new TwoArm(
            new TwoArm.Null(
                settings.get("up").asBoolean() ? Direction.ROLL_BACK : Direction.PROMOTE,
                settings.get("rho").asDouble(),
                settings.get("delta").asDouble(),
                settings.get("p_hist").asDouble(),
                settings.has("n_prior") ? settings.get("n_prior").asDouble() : 500,
                settings.has("temper") ? settings.get("temper").asDouble() : 1),
            settings.get("w0").asDouble());
    assertThat(vector.get(TICKS).size()).isGreaterThanOrEqualTo(150);
    for (JsonNode row : vector.get(TICKS)) {
      assertThat(twoArmTick(process, 1, row))
          .isCloseTo(row.get(4).asDouble(), within(ReferenceVectors.TOLERANCE));
    }
  }

  @ParameterizedTest
  @MethodSource("casesWithChangingShares")
  void short_ticks_and_changes_of_share_agree_with_the_reference(JsonNode vector) {
    JsonNode shares = vector.get("shareFromTick");
    TwoArm process =
        new TwoArm(
            new TwoArm.Null(Direction.ROLL_BACK, 1, 0, vector.get("pHist").asDouble(), 500, 1),
            shares.get("0").asDouble());
    int tick = 0;
    for (JsonNode row : vector.get("rows")) {
      JsonNode share = shares.get(Integer.toString(tick++));
      if (share != null) {
        process.share(share.asDouble());
      }
      assertThat(twoArmTick(process, vector.get("tickSeconds").asDouble(), row))
          .isCloseTo(row.get(4).asDouble(), within(ReferenceVectors.TOLERANCE));
    }
    assertThat(tick).isGreaterThanOrEqualTo(200);
  }

  private static double twoArmTick(TwoArm process, double seconds, JsonNode row) {
    return process.tick(
        seconds,
        Counts.of(
            row.get(0).asLong(), row.get(1).asLong(), row.get(2).asLong(), row.get(3).asLong()));
  }

  @ParameterizedTest
  @MethodSource("firstErrorCases")
  void first_errors_per_client_agree_with_the_reference(JsonNode vector) {
    FirstErrorPerClient labels = new FirstErrorPerClient(vector.get("share").asDouble());
    for (JsonNode row : vector.get("rows")) {
      assertThat(labels.tick(1, row.get(0).asDouble(), row.get(1).asDouble()))
          .isCloseTo(row.get(2).asDouble(), within(ReferenceVectors.TOLERANCE));
    }
    assertThat(vector.get("rows").size()).isEqualTo(300);
  }

  @ParameterizedTest
  @MethodSource("criticalCases")
  void critical_checks_agree_with_the_reference(JsonNode vector) {
    OneSample process = OneSample.criticalCheck(vector.get("flake").asDouble());
    for (JsonNode row : vector.get("rows")) {
      assertThat(process.tick(1, row.get(0).asLong(), row.get(1).asLong()))
          .isCloseTo(row.get(2).asDouble(), within(ReferenceVectors.TOLERANCE));
    }
    assertThat(vector.get("rows").size()).isEqualTo(60);
  }

  @Test
  void combinations_agree_with_the_reference() {
    for (JsonNode vector : ReferenceVectors.read("other_vectors.json").get("combine")) {
      double[] weights = LogSpace.of(ReferenceVectors.doubles(vector.get("weights")));
      double[] logEs = ReferenceVectors.doubles(vector.get("logE"));
      assertThat(Combination.of(weights, logEs))
          .isCloseTo(vector.get("combined").asDouble(), within(ReferenceVectors.TOLERANCE));
    }
  }

  @Test
  void cluster_sizes_agree_with_the_reference() {
    for (JsonNode vector : ReferenceVectors.read("other_vectors.json").get("clusterSize")) {
      List<ClusterSize.Block> blocks = new ArrayList<>();
      for (JsonNode block : vector.get("blocks")) {
        blocks.add(new ClusterSize.Block(block.get(0).asLong(), block.get(1).asLong()));
      }
      assertThat(ClusterSize.of(blocks))
          .isCloseTo(vector.get("c").asDouble(), within(ReferenceVectors.TOLERANCE));
    }
  }

  @Test
  void shares_of_the_ramp_agree_with_the_reference() {
    for (JsonNode vector : ReferenceVectors.read("other_vectors.json").get("rampShare")) {
      double share =
          Ramp.share(
              Settings.DEFAULT.budget(),
              vector.get("requestsPerSecond").asDouble(),
              vector.get("excludedHarm").asDouble());
      assertThat(share)
          .isCloseTo(vector.get("share").asDouble(), within(ReferenceVectors.TOLERANCE));
    }
  }

  @Test
  void slow_counts_agree_with_the_reference() {
    for (JsonNode vector : ReferenceVectors.read("other_vectors.json").get("slowCounts")) {
      BucketEdges edges = BucketEdges.of(ReferenceVectors.doubles(vector.get("upperEdgesMs")));
      Observation.Arm canary = arm(edges, vector.get("canary"));
      Observation.Arm baseline = arm(edges, vector.get("baseline"));
      double threshold = vector.get("thresholdMs").asDouble();
      Direction direction =
          vector.get("rollback").asBoolean() ? Direction.ROLL_BACK : Direction.PROMOTE;
      double canaryMillis = SlowCounts.canaryThreshold(edges, threshold, 100, direction);
      assertThat(SlowCounts.slow(canary, canaryMillis))
          .isEqualTo(vector.get("slow").get(0).asLong());
      assertThat(SlowCounts.slow(baseline, threshold))
          .isEqualTo(vector.get("slow").get(1).asLong());
    }
  }

  private static Observation.Arm arm(BucketEdges edges, JsonNode counts) {
    LatencyHistogram latency = LatencyHistogram.of(edges, ReferenceVectors.longs(counts));
    return Observation.Arm.of(latency.total(), 0, latency);
  }
}
