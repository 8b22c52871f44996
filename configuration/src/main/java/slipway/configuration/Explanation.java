package slipway.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every value that is in force in an environment, and where it comes from.
 *
 * @param lines components in the order of the way out
 */
public record Explanation(List<Line> lines) {

  public Explanation {
    lines = List.copyOf(lines);
  }

  /**
   * One value.
   *
   * @param path its keys, as in {@code components.backend.stop.within}
   * @param value as it would be written; text that needs quotes has double ones
   */
  public record Line(String path, String value, Origin origin) {}

  /** Where a value comes from. */
  public sealed interface Origin {

    /** Somebody wrote it. */
    record Written(String file, int line) implements Origin {
      @Override
      public String toString() {
        return file + ":" + line;
      }
    }

    /** Nobody wrote anything; with the reason where the value is not always the same. */
    record Default(Optional<String> because) implements Origin {
      @Override
      public String toString() {
        return because.map(reason -> "default: " + reason).orElse("default");
      }
    }
  }

  /** The value at that path, if it is in force. */
  public Optional<Line> line(String path) {
    return lines.stream().filter(l -> l.path().equals(path)).findFirst();
  }

  /** As a table of three columns for a person. */
  public String render() {
    int pathWidth = lines.stream().mapToInt(l -> l.path().length()).max().orElse(0);
    int valueWidth = Math.min(WIDEST_VALUE, widestValue());
    List<String> rows = new ArrayList<>();
    for (Line line : lines) {
      rows.add(
          pad(line.path(), pathWidth)
              + "  "
              + pad(line.value(), valueWidth)
              + "  "
              + line.origin());
    }
    return String.join("\n", rows);
  }

  private static final int WIDEST_VALUE = 50;

  private int widestValue() {
    return lines.stream().mapToInt(l -> l.value().length()).max().orElse(0);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
