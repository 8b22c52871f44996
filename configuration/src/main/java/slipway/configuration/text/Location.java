package slipway.configuration.text;

/**
 * A place in a file.
 *
 * @param line counted from 1
 * @param column counted in characters from 1
 * @param path the keys that lead there, as in {@code components.backend.run[0]}; empty for the
 *     whole file
 */
public record Location(String file, int line, int column, String path) {

  @Override
  public String toString() {
    String place = file + ":" + line + ":" + column;
    return path.isEmpty() ? place : place + ": " + path;
  }
}
