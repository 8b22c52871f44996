package slipway.configuration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/**
 * One of a few words.
 *
 * @param what the words are, with its article
 * @param words in the order in which messages list them
 */
record Word<T>(String what, List<Map.Entry<String, T>> words) implements Form<T> {

  @Override
  public Optional<T> read(Tree tree, Notes notes) {
    List<String> names = words.stream().map(Map.Entry::getKey).toList();
    String expected = what + ": " + Expected.oneOf(names);
    if (!(tree instanceof Tree.Scalar scalar)) {
      notes.mistake(Kind.NOT_TEXT, tree, Found.in(tree), expected);
      return Optional.empty();
    }
    Optional<T> meant =
        words.stream()
            .filter(word -> word.getKey().equals(scalar.text()))
            .map(Map.Entry::getValue)
            .findFirst();
    if (meant.isEmpty()) {
      notes.mistake(Kind.WORD, scalar, Found.in(scalar), expected, names);
    }
    return meant;
  }

  @Override
  public String write(T value) {
    return words.stream()
        .filter(word -> word.getValue().equals(value))
        .findFirst()
        .orElseThrow()
        .getKey();
  }
}
