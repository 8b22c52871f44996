package slipway.configuration.text;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import slipway.configuration.text.Mistake.Kind;

/**
 * Reads YAML 1.2 with the core schema, so that {@code no} and {@code on} are words.
 *
 * <p>What makes one place of a file change the meaning of another is refused: anchors, aliases,
 * tags, directives and second documents.
 */
public final class Yaml {
  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setUseMarks(true)
          .setParseComments(false)
          .setCodePointLimit(2 * Characters.MOST_CHARACTERS)
          .build();

  private Yaml() {}

  /** The one document of the text; empty where it cannot be read, with the mistakes noted. */
  public static Optional<Tree> read(Source source, Notes notes) {
    return Characters.check(source, notes).flatMap(text -> parse(text, source, notes));
  }

  private static Optional<Tree> parse(String text, Source source, Notes notes) {
    try {
      var events = new Parse(SETTINGS).parseString(text).iterator();
      return new TreeBuilder(events, source, notes).document();
    } catch (MarkedYamlEngineException e) {
      Position at = e.getProblemMark().or(e::getContextMark).map(Yaml::at).orElse(Position.START);
      String line = source.line(at.line());
      notes.mistake(Kind.SYNTAX, at, "", Syntax.found(e), Syntax.expected(e, line));
      Syntax.secretIn(line, at.line()).ifPresent(notes::hide);
    } catch (YamlEngineException e) {
      // Only the reader of characters throws this, and those have been looked at: a safety net.
      notes.mistake(
          Kind.SYNTAX, Position.START, "", String.valueOf(e.getMessage()), "a YAML 1.2 text");
    }
    return Optional.empty();
  }

  private static Position at(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1, 1);
  }
}
