package slipway.cli.follow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import slipway.api.EvidenceView;
import slipway.cli.format.Words;
import slipway.cli.terminal.Ink;

/** A reading of the evidence in one line. */
final class Readings {
  private static final String GAP = "   ";

  private Readings() {}

  /**
   * Something to say.
   *
   * @param rank how soon it is left out where there is no room; 0 is never
   */
  private record Part(int rank, String text) {}

  /** As much as there is room for, and the most important in any case. */
  static String line(EvidenceView evidence, int columns) {
    List<Part> parts = new ArrayList<>(parts(evidence));
    while (width(parts) > columns) {
      Part least = parts.stream().max(Comparator.comparingInt(Part::rank)).orElseThrow();
      if (least.rank() == 0) {
        break;
      }
      parts.remove(least);
    }
    return joined(parts);
  }

  private static List<Part> parts(EvidenceView evidence) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(0, Words.share(evidence.share())));
    parts.add(new Part(3, "errors " + rates(evidence)));
    parts.add(new Part(4, "p95 " + latencies(evidence)));
    parts.add(new Part(1, "good: " + Words.rate(evidence.progress())));
    evidence
        .expectedSeconds()
        .ifPresent(s -> parts.add(new Part(2, "about " + Words.seconds(s) + " to go")));
    parts.add(new Part(0, "harmed " + Words.count(evidence.harmed())));
    if (!evidence.hold().isEmpty()) {
      parts.add(new Part(5, evidence.hold()));
    }
    return parts;
  }

  private static int width(List<Part> parts) {
    return Ink.width(joined(parts));
  }

  private static String joined(List<Part> parts) {
    return parts.stream().map(Part::text).collect(Collectors.joining(GAP));
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
