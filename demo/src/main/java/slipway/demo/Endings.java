package slipway.demo;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the stories ended, one after the other. */
record Endings(List<Tale> tales) {
  private static final List<String> WANTED =
      List.of(
          "promoted",
          "rolledBack",
          "promoted",
          "rolledBack",
          "rolledBack",
          "rolledBack",
          "promoted");

  /** Tells each in a line; whether all ended as they should, and no request failed by a switch. */
  boolean areAsTheyShould(Telling telling) {
    for (Tale tale : tales) {
      telling.line(
          String.format(
              Locale.ROOT,
              "%-3s %-9s %-10s verdict %s, back %s, harmed %d of %,d, failed by a switch: %d",
              tale.release(),
              tale.strategy(),
              tale.outcome(),
              seconds(tale.secondsToVerdict()),
              seconds(tale.secondsToSwitchBack()),
              tale.harmedRequests(),
              tale.requests(),
              tale.failedBySwitch()));
    }
    return tales.stream().map(Tale::outcome).toList().equals(WANTED)
        && tales.stream().allMatch(t -> t.failedBySwitch() == 0);
  }

  private static String seconds(Optional<Double> seconds) {
    return seconds.map(s -> String.format(Locale.ROOT, "%.2f s", s)).orElse("none");
  }
}
