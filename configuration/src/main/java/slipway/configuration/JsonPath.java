package slipway.configuration;

import java.util.Optional;
import java.util.regex.Pattern;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/** Where in a JSON body a value is: {@code $.order.id} (RFC 9535). */
record JsonPath() implements Form<String> {
  private static final Pattern FORM = Pattern.compile("\\$([.\\[].{1,500})?");
  private static final Pattern BARE = Pattern.compile("\\.?[A-Za-z_][A-Za-z0-9_.\\[\\]]*");

  @Override
  public Optional<String> read(Tree tree, Notes notes) {
    String text = tree instanceof Tree.Scalar scalar ? scalar.text() : "";
    if (FORM.matcher(text).matches()) {
      return Optional.of(text);
    }
    Optional<String> meant =
        BARE.matcher(text).matches()
            ? Optional.of("$." + text.replaceFirst("^\\.", ""))
            : Optional.empty();
    notes.slip(Kind.JSON_PATH, tree, Found.in(tree), "a JSON path, as in $.order.id", meant);
    return Optional.empty();
  }

  @Override
  public String write(String path) {
    return Text.write(path);
  }
}
