package slipway.configuration.text;

/**
 * Where something stands in a text.
 *
 * @param line counted from 1
 * @param column counted in characters from 1
 * @param length how many characters of that line it takes, at least 1
 */
public record Position(int line, int column, int length) implements Comparable<Position> {

  /** The first character of a text. */
  public static final Position START = new Position(1, 1, 1);

  @Override
  public int compareTo(Position other) {
    return line == other.line
        ? Integer.compare(column, other.column)
        : Integer.compare(line, other.line);
  }
}
