package slipway.configuration.text;

/**
 * Something in a file that works and is probably not meant.
 *
 * @param where the place it is about
 * @param text what is suspicious, and what to do
 * @param excerpt the line of the file, and below it what points at the place
 */
public record Warning(Location where, String text, String excerpt) {

  /** As a person reads it: place, text, and the line with a caret. */
  public String render() {
    return where + ": warning: " + text + "\n" + excerpt;
  }
}
