package slipway.configuration;

import java.util.List;
import java.util.Optional;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/** A list of like things, or one of them without brackets. */
record OneOrMore<T>(ListOf<T> list) implements Form<List<T>> {

  @Override
  public Optional<List<T>> read(Tree tree, Notes notes) {
    return tree instanceof Tree.Sequence
        ? list.read(tree, notes)
        : list.item().read(tree, notes).map(List::of);
  }

  @Override
  public String write(List<T> values) {
    return values.size() == 1 ? list.item().write(values.getFirst()) : list.write(values);
  }
}
