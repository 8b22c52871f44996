package slipway.configuration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import slipway.configuration.Explanation.Line;
import slipway.configuration.Explanation.Origin;
import slipway.configuration.text.Tree;
import slipway.release.Digest;

/** What is written down of one environment while it is read: its values and their origins. */
final class Sheet {
  /** Of the digest's input; another number would make every environment look changed. */
  private static final String FORM = "slipway configuration 1";

  private static final int BEFORE_COMPONENTS = -1;

  private final String fileName;
  private final List<Line> lines = new ArrayList<>();

  Sheet(String fileName) {
    this.fileName = fileName;
  }

  void written(String path, String value, Tree at) {
    lines.add(new Line(path, value, new Origin.Written(fileName, at.at().line())));
  }

  void assumed(String path, String value) {
    lines.add(new Line(path, value, new Origin.Default(Optional.empty())));
  }

  void assumed(String path, String value, String because) {
    lines.add(new Line(path, value, new Origin.Default(Optional.of(because))));
  }

  /** What is written down, that of each component together, in this order. */
  Explanation explanation(List<String> order) {
    List<Line> sorted = new ArrayList<>(lines);
    sorted.sort(Comparator.comparingInt(line -> group(line.path(), order)));
    return new Explanation(sorted);
  }

  private static int group(String path, List<String> order) {
    if (path.indexOf('.') < 0 && !path.equals("checks") && !path.equals(Notifying.KEY)) {
      return BEFORE_COMPONENTS;
    }
    for (int i = 0; i < order.size(); i++) {
      if (path.startsWith("components." + order.get(i) + ".")) {
        return i;
      }
    }
    return order.size();
  }

  /**
   * Of what was written, in its effective form. Defaults stay out, so that another build's do not
   * count as a change; the order of components is in, because users meet it. Who is told stays out:
   * that is in force at once, and changes nothing about what runs.
   */
  Digest digest(List<String> order) {
    String said =
        lines.stream()
            .filter(line -> line.origin() instanceof Origin.Written)
            .filter(line -> !line.path().startsWith(Notifying.KEY + "."))
            .map(line -> line.path() + ": " + line.value())
            .sorted()
            .collect(Collectors.joining("\n"));
    return Digest.of(FORM + "\norder: " + String.join(" ", order) + "\n" + said);
  }
}
