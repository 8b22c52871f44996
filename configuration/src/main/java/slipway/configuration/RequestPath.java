package slipway.configuration;

import java.util.Optional;
import java.util.regex.Pattern;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/**
 * The path of a request, with its query.
 *
 * @param withMethod whether it is written as in {@code GET /path}, or alone
 */
record RequestPath(boolean withMethod) implements Form<String> {
  static final RequestPath SHORT = new RequestPath(true);
  static final RequestPath ALONE = new RequestPath(false);

  private static final int LONGEST = 2_000;
  private static final String METHOD = "GET ";

  /** What RFC 3986 allows in a path and a query. */
  private static final Pattern PATH =
      Pattern.compile("/([A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*");

  private static final Pattern ADDRESS = Pattern.compile("(GET )?https?://.*");

  @Override
  public Optional<String> read(Tree tree, Notes notes) {
    String text = tree instanceof Tree.Scalar scalar ? scalar.text() : "";
    String path = withMethod && text.startsWith(METHOD) ? text.substring(METHOD.length()) : text;
    boolean complete = !withMethod || text.startsWith(METHOD);
    if (complete && PATH.matcher(path).matches() && path.length() <= LONGEST) {
      return Optional.of(path);
    }
    if (ADDRESS.matcher(text).matches()) {
      notes.mistake(
          Kind.REQUEST_LATER,
          tree,
          Found.text(text) + ", a whole address, which is not served yet",
          "a path of the component itself, as in " + example());
    } else {
      notes.slip(Kind.REQUEST, tree, Found.in(tree), "a request, as in " + example(), meant(text));
    }
    return Optional.empty();
  }

  @Override
  public String write(String path) {
    return Text.write(path);
  }

  private String example() {
    return withMethod ? "GET /health" : "/health";
  }

  private Optional<String> meant(String text) {
    String path = text.replaceFirst("^(?i)(get|head) *", "");
    String rooted = path.startsWith("/") ? path : "/" + path;
    boolean other = text.matches("[A-Z]+ .*") && !text.startsWith(METHOD);
    return Optional.of((withMethod ? METHOD : "") + rooted)
        .filter(_ -> !path.isEmpty() && !other && PATH.matcher(rooted).matches());
  }
}
