package slipway.configuration;

import java.util.Optional;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/** How one kind of value is written. */
interface Form<T> {

  /** The value; empty where it is wrong, with the mistake noted. */
  Optional<T> read(Tree tree, Notes notes);

  /** The value as it would be written; the same for equal values, another for others. */
  String write(T value);
}
