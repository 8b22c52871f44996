package slipway.configuration;

import java.util.List;
import java.util.Optional;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/**
 * The name of something that the file has.
 *
 * @param what it is, with its article
 * @param unknown what is noted where there is no such thing
 * @param names those there are
 */
record Known(String what, Kind unknown, List<String> names) implements Form<String> {

  static Known component(List<String> names) {
    return new Known("a component", Kind.UNKNOWN_COMPONENT, names);
  }

  static Known check(List<String> names) {
    return new Known("a check", Kind.UNKNOWN_CHECK, names);
  }

  @Override
  public Optional<String> read(Tree tree, Notes notes) {
    if (!(tree instanceof Tree.Scalar name)) {
      notes.mistake(Kind.NOT_TEXT, tree, Found.in(tree), "the name of " + what);
      return Optional.empty();
    }
    if (names.contains(name.text())) {
      return Optional.of(name.text());
    }
    String expected = names.isEmpty() ? "; it has none" : ": " + Expected.oneOf(names);
    notes.mistake(unknown, name, Found.text(name.text()), what + " of the file" + expected, names);
    return Optional.empty();
  }

  @Override
  public String write(String name) {
    return name;
  }
}
