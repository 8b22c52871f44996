package slipway.cli.format;

import java.util.ArrayList;
import java.util.List;
import slipway.cli.terminal.Ink;
import slipway.cli.terminal.Terminal;

/** Rows under a heading, aligned; the last column takes what room is left. */
public final class Table {
  private static final String GAP = "  ";
  private static final int LEAST_LAST_COLUMN = 12;

  private final List<String> heading;
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... heading) {
    this.heading = List.of(heading);
  }

  /** As many cells as the heading has. */
  public Table row(String... cells) {
    if (cells.length != heading.size()) {
      throw new IllegalStateException(
          "a row of " + cells.length + " cells under a heading of " + heading.size());
    }
    rows.add(List.of(cells));
    return this;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Writes it, as wide as the terminal at most. */
  public void print(Terminal terminal) {
    int[] widths = widths();
    int limit = terminal.abilities().moves() ? terminal.width() : Integer.MAX_VALUE;
    terminal.out().println(Ink.FAINT.paint(terminal.abilities(), line(heading, widths, limit)));
    rows.forEach(row -> terminal.out().println(line(row, widths, limit)));
  }

  private int[] widths() {
    int[] widths = new int[heading.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Ink.width(heading.get(i));
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], Ink.width(row.get(i)));
      }
    }
    return widths;
  }

  private static String line(List<String> cells, int[] widths, int limit) {
    var line = new StringBuilder();
    for (int i = 0; i < cells.size() - 1; i++) {
      String cell = cells.get(i);
      line.append(cell).append(" ".repeat(widths[i] - Ink.width(cell))).append(GAP);
    }
    int room = limit == Integer.MAX_VALUE ? limit : limit - Ink.width(line.toString());
    line.append(Ink.fit(cells.getLast(), Math.max(room, LEAST_LAST_COLUMN)));
    return line.toString().stripTrailing();
  }
}
