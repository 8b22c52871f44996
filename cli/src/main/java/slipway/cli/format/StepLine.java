package slipway.cli.format;

import slipway.cli.terminal.Ink;

/** Steps below each other: what, with what result, and how long it took. */
public final class StepLine {
  private static final int TITLE_COLUMNS = 18;
  private static final int DETAIL_COLUMNS = 52;

  private StepLine() {}

  /** In columns; {@code end} may be empty. */
  public static String of(String title, String detail, String end) {
    String left = padded(title, TITLE_COLUMNS) + " ";
    return end.isEmpty()
        ? (left + detail).stripTrailing()
        : left + padded(detail, DETAIL_COLUMNS) + " " + end;
  }

  /** How many columns stand before the detail. */
  public static int indent(String title) {
    return Math.max(TITLE_COLUMNS, Ink.width(title)) + 1;
  }

  private static String padded(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - Ink.width(text)));
  }
}
