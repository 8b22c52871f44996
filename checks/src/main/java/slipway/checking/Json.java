package slipway.checking;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A body that is read as JSON when somebody asks for a value in it. */
final class Json {
  private static final int MOST_QUOTED = 80;
  private static final Pattern BEGINS =
      Pattern.compile("\\s*([\\[{\"0-9-]|true\\b|false\\b|null\\b)");

  private final String text;
  private final UnaryOperator<String> said;
  private Optional<DocumentContext> read = Optional.empty();

  /**
   * @param said leaves out of it what is nobody's business
   */
  Json(String text, UnaryOperator<String> said) {
    this.text = text;
    this.said = said;
  }

  /**
   * The value at a path, a string without its quotes, anything else as JSON writes it.
   *
   * @throws NotSo when the body is no JSON, or has nothing there
   */
  String value(String path) {
    try {
      Object value = document().read(path);
      return written(value);
    } catch (JsonPathException e) {
      throw new NotSo("expected a value at %s, found none".formatted(path), e);
    }
  }

  private DocumentContext document() {
    if (!BEGINS.matcher(text).lookingAt()) {
      // The parser takes any word for a string.
      throw new NotSo("expected a body in JSON, found " + brief());
    }
    if (read.isEmpty()) {
      try {
        read = Optional.of(JsonPath.parse(text));
      } catch (JsonPathException | IllegalArgumentException e) {
        throw new NotSo("expected a body in JSON, found " + brief(), e);
      }
    }
    return read.orElseThrow();
  }

  private String brief() {
    String all = said.apply(text.strip());
    return all.isEmpty()
        ? "an empty one"
        : "one that begins with \"%s\""
            .formatted(all.substring(0, Math.min(all.length(), MOST_QUOTED)));
  }

  private static String written(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String string -> string;
      case Number number -> number.toString();
      case Boolean truth -> truth.toString();
      default -> JsonPath.parse(value).jsonString();
    };
  }
}
