package slipway.configuration.text;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import slipway.configuration.text.Mistake.Kind;

/** What is wrong with a text before anybody asks what it means. */
final class Characters {
  static final int MOST_CHARACTERS = 256 * 1024;

  private Characters() {}

  /** The text without its tabs; or, where it is not worth reading on, nothing. */
  static Optional<String> check(Source source, Notes notes) {
    if (source.text().length() > MOST_CHARACTERS) {
      notes.mistake(
          Kind.TOO_LONG,
          Position.START,
          "",
          source.text().length() + " characters",
          "at most " + MOST_CHARACTERS);
      return Optional.empty();
    }
    boolean readable = true;
    List<String> lines = source.lines();
    for (int i = 0; i < lines.size(); i++) {
      readable &= check(lines.get(i), i + 1, notes);
    }
    return readable ? Optional.of(source.text().replace('\t', ' ')) : Optional.empty();
  }

  private static boolean check(String line, int number, Notes notes) {
    int[] characters = line.codePoints().toArray();
    boolean inIndentation = true;
    boolean readable = true;
    boolean tabSeen = false;
    for (int i = 0; i < characters.length; i++) {
      int c = characters[i];
      if (c == '\t' && !tabSeen) {
        tabSeen = true;
        readable &= !inIndentation;
        notes.mistake(
            Kind.TAB,
            new Position(number, i + 1, 1),
            "",
            "a tab",
            inIndentation ? "spaces as indentation" : "a space, or \\t inside double quotes");
      } else if (c != '\t' && !StreamReader.isPrintable(c)) {
        readable = false;
        notes.mistake(
            Kind.UNPRINTABLE,
            new Position(number, i + 1, 1),
            "",
            "the character U+%04X".formatted(c),
            "printable characters");
      }
      inIndentation &= c == ' ' || c == '\t';
    }
    return readable;
  }
}
