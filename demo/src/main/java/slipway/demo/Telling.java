package slipway.demo;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;
import slipway.api.DeploymentView;
import slipway.api.EventView;
import slipway.api.EvidenceView;

/** Tells a viewer what happens, a line each, with the seconds since the beginning. */
final class Telling {
  private static final String DIM = "\u001b[2m";
  private static final String BOLD = "\u001b[1m";
  private static final String PLAIN = "\u001b[0m";

  private final PrintWriter out;
  private final boolean coloured;
  private final LongSupplier nanos;
  private final long start;

  Telling(PrintWriter out, boolean coloured, LongSupplier nanos) {
    this.out = out;
    this.coloured = coloured;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  void title(String text) {
    say("");
    say(coloured ? BOLD + text + PLAIN : text);
  }

  void line(String text) {
    String time = String.format(Locale.ROOT, "%6.1f s  ", (nanos.getAsLong() - start) / 1e9);
    say((coloured ? DIM + time + PLAIN : time) + text);
  }

  void event(EventView event) {
    line(event.type() + ": " + event.sentence());
  }

  void evidence(EvidenceView e) {
    line(
        String.format(
            Locale.ROOT,
            "  %s %5.1f %%   errors %s against %s   p95 %s against %s   good %3.0f %%   harm %3.0f %%   harmed %d",
            e.candidate().version(),
            e.share() / 100.0,
            rate(e.candidate()),
            e.baseline().map(Telling::rate).orElse("nobody"),
            p95(e.candidate()),
            e.baseline().map(Telling::p95).orElse("nobody"),
            100 * e.progress(),
            100 * Math.clamp(e.harm() / e.harmThreshold(), 0, 1),
            e.harmed()));
  }

  private static String rate(EvidenceView.Arm arm) {
    return arm.errorRate()
        .map(r -> String.format(Locale.ROOT, "%.2f %%", 100 * r))
        .orElse("no data");
  }

  private static String p95(EvidenceView.Arm arm) {
    return arm.p95Millis().map(p -> String.format(Locale.ROOT, "%.0f ms", p)).orElse("no data");
  }

  void ending(DeploymentView deployment) {
    line("→ " + deployment.sentence());
  }

  void say(String text) {
    out.println(text);
    out.flush();
  }
}
