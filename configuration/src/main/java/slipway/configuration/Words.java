package slipway.configuration;

import java.util.Optional;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/** A single value as text, whatever YAML takes it for, with what may stand in braces. */
record Words(Braces braces) implements Form<String> {

  @Override
  public Optional<String> read(Tree tree, Notes notes) {
    if (!(tree instanceof Tree.Scalar scalar)) {
      notes.mistake(Kind.NOT_TEXT, tree, Found.in(tree), "text, in quotes where it has braces");
      return Optional.empty();
    }
    return braces.check(scalar, notes)
        ? Optional.of(scalar.type() == Tree.Scalar.Type.NOTHING ? "null" : scalar.text())
        : Optional.empty();
  }

  @Override
  public String write(String text) {
    return Text.write(text);
  }
}
