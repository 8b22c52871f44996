package slipway.configuration;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/**
 * A request of a check: {@code POST /orders/{order}}, or a whole address in place of the path.
 *
 * @param withMethod whether the method is written, or GET is meant
 * @param names of what may stand in braces
 */
record RequestLine(boolean withMethod, List<String> names) implements Form<RequestLine.Line> {
  private static final int LONGEST = 2_000;
  private static final Pattern WRITTEN =
      Pattern.compile("(?<method>GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (?<to>\\S+)");
  private static final String FILLED = "x";
  private static final String PATH = "/([A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*";
  private static final Pattern TARGET =
      Pattern.compile("(https?://[A-Za-z0-9._~:\\[\\]-]+)?" + PATH + "|https?://[A-Za-z0-9.:-]+");

  /** What is asked: a method, and a path or a whole address. */
  record Line(String method, String to) {

    /** The same for every way of writing it. */
    void note(Sheet sheet, String path, Tree at) {
      boolean plain = method.equals("GET");
      sheet.written(
          path + (plain ? ".get" : ".request"), Text.write(plain ? to : method + " " + to), at);
    }
  }

  @Override
  public Optional<Line> read(Tree tree, Notes notes) {
    String text = tree instanceof Tree.Scalar scalar ? scalar.text() : "";
    var written = WRITTEN.matcher(text);
    boolean complete = !withMethod || written.matches();
    String to = withMethod && complete ? written.group("to") : text;
    if (!complete || to.isEmpty()) {
      notes.slip(Kind.REQUEST, tree, Found.in(tree), "a request, as in " + example(), meant(text));
      return Optional.empty();
    }
    if (!new Braces(Braces.IN_PATH, names, false).check((Tree.Scalar) tree, notes)) {
      return Optional.empty();
    }
    if (!TARGET.matcher(Template.of(to).literally(FILLED)).matches() || to.length() > LONGEST) {
      notes.mistake(
          Kind.REQUEST,
          tree,
          Found.in(tree),
          "a path or an address without blanks, as in %s; other characters as %%20 and the like"
              .formatted(example()));
      return Optional.empty();
    }
    return Optional.of(new Line(withMethod ? written.group("method") : "GET", to));
  }

  @Override
  public String write(Line line) {
    return Text.write(withMethod ? line.method() + " " + line.to() : line.to());
  }

  private String example() {
    return withMethod ? "GET /health or POST https://api.example.com/orders" : "/health";
  }

  private Optional<String> meant(String text) {
    String path = text.replaceFirst("^(?i)(get|head|post|put|patch|delete|options) +", "");
    String rooted = path.startsWith("/") || path.startsWith("http") ? path : "/" + path;
    return path.isEmpty() || path.contains(" ")
        ? Optional.empty()
        : Optional.of((withMethod ? "GET " : "") + rooted);
  }
}
