package slipway.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import slipway.api.LaneView;
import slipway.api.LaneView.CertificateView;
import slipway.api.LaneView.ComponentView;
import slipway.api.LaneView.InstanceView;
import slipway.api.LaneView.UseView;
import slipway.cli.format.Words;

/** A lane in words, beside its sentence. */
final class LaneText {
  private LaneText() {}

  /** {@code v3 12 % · v1 88 %}; with the component's name where they differ. */
  static String shares(LaneView lane) {
    List<ComponentView> used =
        lane.components().stream().filter(c -> !c.shares().isEmpty()).toList();
    List<String> texts = used.stream().map(LaneText::shares).distinct().toList();
    return texts.size() < 2
        ? String.join("", texts)
        : used.stream()
            .map(component -> component.name() + ": " + shares(component))
            .collect(Collectors.joining("; "));
  }

  /** What each version uses, of each component; of one that is not measured, nothing. */
  static List<String> uses(LaneView lane) {
    List<String> uses = new ArrayList<>();
    for (ComponentView component : lane.components()) {
      Map<String, List<UseView>> byVersion = new LinkedHashMap<>();
      for (InstanceView i : component.instances()) {
        i.use()
            .ifPresent(
                use -> byVersion.computeIfAbsent(i.version(), _ -> new ArrayList<>()).add(use));
      }
      byVersion.forEach(
          (version, of) ->
              uses.add(
                  "  %s in %s: %s %s uses %s"
                      .formatted(
                          lane.application(),
                          lane.environment(),
                          component.name(),
                          version,
                          sum(of))));
    }
    return uses;
  }

  private static String sum(List<UseView> of) {
    String limits =
        of.stream()
            .map(UseView::limits)
            .filter(words -> !words.isEmpty())
            .distinct()
            .collect(Collectors.joining("; "));
    return "memory %s (most %s), CPU %s in %s%s"
        .formatted(
            Words.bytes(of.stream().mapToLong(UseView::memoryBytes).sum()),
            Words.bytes(of.stream().mapToLong(UseView::peakBytes).sum()),
            Words.cores(of.stream().mapToInt(UseView::cpuMillis).sum()),
            Words.count(of.size(), "instance"),
            limits.isEmpty() ? "" : "; limits of each: " + limits);
  }

  private static String shares(ComponentView component) {
    return component.shares().stream()
        .filter(share -> share.share() > 0)
        .map(share -> share.version() + " " + Words.share(share.share()))
        .collect(Collectors.joining(" · "));
  }

  /**
   * What waits, what is in trouble, which instance is not ready and why, and which does not stay
   * up.
   */
  static List<String> notes(LaneView lane) {
    String place = lane.application() + " in " + lane.environment();
    List<String> notes = new ArrayList<>();
    lane.waiting().ifPresent(what -> notes.add("  waits for %s: %s".formatted(place, what)));
    lane.trouble().ifPresent(why -> notes.add("  ! %s: %s".formatted(place, why)));
    for (ComponentView component : lane.components()) {
      for (CertificateView certificate : component.certificates()) {
        notes.add(CertificateText.note(place, component, certificate, lane.observedAt()));
      }
      component.checks().stream()
          .filter(check -> !check.passes())
          .map(
              check ->
                  "  ! %s: check %s of %s fails: %s"
                      .formatted(place, check.name(), component.name(), check.complaint()))
          .forEach(notes::add);
      for (InstanceView instance : component.instances()) {
        if (!instance.lacking().isEmpty()) {
          notes.add(
              "  %s %s: instance %s of %s %s (%s): %s"
                  .formatted(
                      instance.state().equals("unready") ? "!" : "·",
                      place,
                      instance.id(),
                      component.name(),
                      instance.version(),
                      instance.state(),
                      instance.lacking()));
        }
        if (instance.crashLooping()) {
          notes.add(
              "  ! %s: instance %s of %s does not stay up (%s, last: %s)"
                  .formatted(
                      place,
                      instance.id(),
                      component.name(),
                      Words.count(instance.restarts(), "restart"),
                      instance.lastEnd()));
        }
      }
    }
    return notes;
  }
}
