package slipway.configuration;

import java.util.Optional;
import java.util.regex.Pattern;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/**
 * The whole path of a file or folder on the host that serves users. A relative one would be of the
 * release's copy, and a key does not belong there.
 *
 * @param what it is, with its article
 */
record HostFile(String what, String example) implements Form<String> {
  private static final Pattern WHOLE = Pattern.compile("/[^\\p{Cntrl}]{1,4000}");

  @Override
  public Optional<String> read(Tree tree, Notes notes) {
    String text = tree instanceof Tree.Scalar scalar ? scalar.text() : "";
    if (Template.of(text).hasReference()) {
      notes.mistake(
          Kind.REFERENCE_MISPLACED,
          tree,
          Found.in(tree) + ": a path is no secret, only what is in the file",
          what + " by its path as it is, as in " + example);
      return Optional.empty();
    }
    if (WHOLE.matcher(text).matches()) {
      return Optional.of(text);
    }
    notes.mistake(
        Kind.FILE_PATH,
        tree,
        Found.in(tree),
        "%s of the host that serves users, by its whole path, as in %s: it is no part of a release"
            .formatted(what, example));
    return Optional.empty();
  }

  @Override
  public String write(String path) {
    return Text.write(path);
  }
}
