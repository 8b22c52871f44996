package slipway.configuration;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/**
 * What something is called: in addresses, cookies, file names and commands.
 *
 * @param what is called so, with its article
 */
record Name(String what) implements Form<String> {
  static final int LONGEST = 40;
  private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");

  @Override
  public Optional<String> read(Tree tree, Notes notes) {
    if (!(tree instanceof Tree.Scalar scalar) || scalar.type() != Tree.Scalar.Type.TEXT) {
      notes.mistake(Kind.NOT_TEXT, tree, Found.in(tree), "the name of " + what);
      return Optional.empty();
    }
    return readKey(scalar, notes);
  }

  /** The same for a key, which is text whatever it looks like. */
  Optional<String> readKey(Tree.Scalar key, Notes notes) {
    String name = key.text();
    if (FORM.matcher(name).matches() && name.length() <= LONGEST) {
      return Optional.of(name);
    }
    notes.slip(
        Kind.NAME,
        key,
        Found.text(name),
        "the name of %s: lower-case letters, digits and hyphens between them, at most %d"
            .formatted(what, LONGEST),
        meant(name));
    return Optional.empty();
  }

  @Override
  public String write(String name) {
    return name;
  }

  private static Optional<String> meant(String name) {
    String plain =
        name.replaceAll("([a-z])([A-Z])", "$1-$2")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return plain.isEmpty() || plain.length() > LONGEST ? Optional.empty() : Optional.of(plain);
  }
}
