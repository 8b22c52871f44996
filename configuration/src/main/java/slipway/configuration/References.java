package slipway.configuration;

import java.util.List;
import java.util.Optional;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/**
 * A secret, said by where it is and nothing else: {@code ${env:NAME}} or {@code ${file:/path}}.
 *
 * @param what it is, with its article
 * @param example of a variable it may be in
 */
record References(String what, String example) implements Form<String> {

  @Override
  public Optional<String> read(Tree tree, Notes notes) {
    String expected =
        "a reference to %s: \"${env:%s}\" or \"${file:/path}\"".formatted(what, example);
    if (!(tree instanceof Tree.Scalar scalar) || scalar.type() == Tree.Scalar.Type.NOTHING) {
      notes.mistake(Kind.NOT_TEXT, tree, Found.in(tree), expected);
      return Optional.empty();
    }
    List<Template.Part> parts = Template.of(scalar.text()).parts();
    if (parts.size() != 1 || !(parts.getFirst() instanceof Template.Reference(var inside))) {
      notes.hide(scalar);
      notes.mistake(Kind.SECRET, scalar, what + " itself", expected);
      return Optional.empty();
    }
    if (inside.startsWith("file:") && !inside.startsWith("file:/")) {
      notes.slip(
          Kind.REFERENCE,
          scalar,
          Found.text(scalar.text()),
          "the path from the root of the server's host, as in \"${file:/path}\"",
          Optional.empty());
      return Optional.empty();
    }
    var braces = new Braces(what, List.of(), true);
    return braces.check(scalar, notes) ? Optional.of(scalar.text()) : Optional.empty();
  }

  @Override
  public String write(String reference) {
    return Text.write(reference);
  }
}
