package slipway.cli.terminal;

/** Colours, which only repeat what the words say. */
public enum Ink {
  /** As everything else. */
  PLAIN(""),
  /** To be read first. */
  STRONG("1"),
  /** To be read last. */
  FAINT("2"),
  /** Harm, and nothing else. */
  HARM("31"),
  GOOD("32"),
  /** Needs somebody. */
  CARE("33"),
  /** The new version. */
  NEW("36");

  private static final String ESCAPE = "\u001b[";

  private final String code;

  Ink(String code) {
    this.code = code;
  }

  /** The text in this colour, where colours are shown. */
  public String paint(Terminal.Abilities abilities, String text) {
    return !abilities.colours() || this == PLAIN || text.isEmpty()
        ? text
        : ESCAPE + code + "m" + text + ESCAPE + "0m";
  }

  /** How many columns the text takes: colours take none. */
  public static int width(String text) {
    return Columns.width(text);
  }

  /** The text, at most so many columns wide. */
  public static String fit(String text, int columns) {
    return Columns.fit(text, columns);
  }
}
