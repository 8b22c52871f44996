package slipway.configuration;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/** True or false; {@code yes} and {@code on} are words in YAML 1.2. */
record Truth() implements Form<Boolean> {
  private static final List<String> YES = List.of("true", "yes", "on", "y", "1");
  private static final List<String> NO = List.of("false", "no", "off", "n", "0");

  @Override
  public Optional<Boolean> read(Tree tree, Notes notes) {
    String text = tree instanceof Tree.Scalar scalar ? scalar.text().toLowerCase(Locale.ROOT) : "";
    if (tree instanceof Tree.Scalar scalar && scalar.type() == Tree.Scalar.Type.TRUTH) {
      return Optional.of(text.equals("true"));
    }
    Optional<String> meant =
        YES.contains(text)
            ? Optional.of("true")
            : NO.contains(text) ? Optional.of("false") : Optional.empty();
    notes.slip(Kind.NOT_TRUE_OR_FALSE, tree, Found.in(tree), "true or false", meant);
    return Optional.empty();
  }

  @Override
  public String write(Boolean truth) {
    return truth.toString();
  }
}
