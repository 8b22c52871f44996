package slipway.configuration;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/**
 * A value of the file as JSON (RFC 8259), with its placeholders. Braces of JSON itself are doubled,
 * as braces are that stand for themselves.
 */
record JsonText(Braces braces) implements Form<String> {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

  @Override
  public Optional<String> read(Tree tree, Notes notes) {
    return check(tree, notes) ? Optional.of(json(tree)) : Optional.empty();
  }

  @Override
  public String write(String json) {
    return Text.write(json);
  }

  private boolean check(Tree tree, Notes notes) {
    return switch (tree) {
      case Tree.Scalar scalar -> braces.check(scalar, notes);
      case Tree.Sequence list ->
          list.items().stream().filter(item -> !check(item, notes)).count() == 0;
      case Tree.Mapping mapping ->
          mapping.fields().stream().filter(field -> !check(field.value(), notes)).count() == 0;
    };
  }

  private static String json(Tree tree) {
    return switch (tree) {
      case Tree.Scalar scalar -> json(scalar);
      case Tree.Sequence list ->
          list.items().stream().map(JsonText::json).collect(Collectors.joining(",", "[", "]"));
      case Tree.Mapping mapping ->
          mapping.fields().stream()
              .map(f -> Text.quoted(f.name().replace("{", "{{")) + ":" + json(f.value()))
              .collect(Collectors.joining(",", "{{", "}"));
    };
  }

  private static String json(Tree.Scalar scalar) {
    return switch (scalar.type()) {
      case TEXT -> Text.quoted(scalar.text());
      case NOTHING -> "null";
      case TRUTH -> scalar.text().toLowerCase(Locale.ROOT);
      case INTEGER, DECIMAL ->
          NUMBER.matcher(scalar.text()).matches() ? scalar.text() : Text.quoted(scalar.text());
    };
  }
}
