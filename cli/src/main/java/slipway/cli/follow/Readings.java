package slipway.cli.follow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slipway.api.EvidenceView;
import slipway.cli.format.Words;

/** A reading of the evidence in one line. */
final class Readings {
  private static final String GAP = "   ";

  private Readings() {}

  static String line(EvidenceView evidence) {
    List<String> parts = new ArrayList<>();
    parts.add(Words.share(evidence.share()));
    parts.add("errors " + rates(evidence));
    parts.add("p95 " + latencies(evidence));
    parts.add("good: " + Words.rate(evidence.progress()));
    evidence
        .expectedSeconds()
        .ifPresent(seconds -> parts.add("about " + Words.seconds(seconds) + " to go"));
    parts.add("harmed " + Words.count(evidence.harmed()));
    if (!evidence.hold().isEmpty()) {
      parts.add(evidence.hold());
    }
    return String.join(GAP, parts);
  }

  private static String rates(EvidenceView evidence) {
    String candidate = evidence.candidate().errorRate().map(Words::rate).orElse("no data");
    return candidate + against(evidence.baseline().flatMap(EvidenceView.Arm::errorRate), true);
  }

  private static String latencies(EvidenceView evidence) {
    String candidate = evidence.candidate().p95Millis().map(Words::millis).orElse("no data");
    return candidate + against(evidence.baseline().flatMap(EvidenceView.Arm::p95Millis), false);
  }

  private static String against(Optional<Double> baseline, boolean isRate) {
    return baseline.map(b -> " against " + (isRate ? Words.rate(b) : Words.millis(b))).orElse("");
  }
}
