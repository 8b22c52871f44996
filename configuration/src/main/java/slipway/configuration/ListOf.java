package slipway.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/**
 * A list of like things.
 *
 * @param what they are, in the plural
 * @param least how many there must be
 * @param most how many there may be
 */
record ListOf<T>(String what, Form<T> item, int least, int most) implements Form<List<T>> {

  @Override
  public Optional<List<T>> read(Tree tree, Notes notes) {
    if (!(tree instanceof Tree.Sequence list)) {
      notes.mistake(Kind.NOT_A_LIST, tree, Found.in(tree), "a list of " + what + " in brackets");
      return Optional.empty();
    }
    if (list.items().size() < least) {
      notes.mistake(Kind.EMPTY_LIST, list, "an empty list", "a list of " + what);
      return Optional.empty();
    }
    if (list.items().size() > most) {
      notes.mistake(
          Kind.TOO_MANY, list, list.items().size() + " " + what, "at most %d".formatted(most));
      return Optional.empty();
    }
    List<T> values = new ArrayList<>();
    list.items().forEach(i -> item.read(i, notes).ifPresent(values::add));
    return values.size() == list.items().size() ? Optional.of(values) : Optional.empty();
  }

  @Override
  public String write(List<T> values) {
    return values.stream().map(item::write).collect(Collectors.joining(", ", "[", "]"));
  }
}
