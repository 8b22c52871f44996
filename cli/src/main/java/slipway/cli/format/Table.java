package slipway.cli.format;

import java.util.ArrayList;
import java.util.List;
import slipway.cli.terminal.Ink;
import slipway.cli.terminal.Terminal;

/** Rows under a heading, aligned; the last column takes what room is left. */
public final class Table {
  private static final String GAP = "  ";
  private static final int LEAST_LAST_COLUMN = 16;

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

  /** Writes it, as wide as the terminal; the last cell goes on below where it is too long. */
  public void print(Terminal terminal) {
    int[] widths = widths();
    int limit = terminal.abilities().moves() ? terminal.width() : Integer.MAX_VALUE;
    String head = line(heading, widths) + heading.getLast();
    terminal.out().println(Ink.FAINT.paint(terminal.abilities(), Ink.fit(head, limit)));
    for (List<String> row : rows) {
      String left = line(row, widths);
      int indent = Ink.width(left);
      List<String> last = Wrapped.lines(row.getLast(), Math.max(limit - indent, LEAST_LAST_COLUMN));
      terminal.out().println((left + last.getFirst()).stripTrailing());
      last.stream().skip(1).forEach(rest -> terminal.out().println(" ".repeat(indent) + rest));
    }
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

  private static String line(List<String> cells, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < cells.size() - 1; i++) {
      String cell = cells.get(i);
      line.append(cell).append(" ".repeat(widths[i] - Ink.width(cell))).append(GAP);
    }
    return line.toString();
  }
}
