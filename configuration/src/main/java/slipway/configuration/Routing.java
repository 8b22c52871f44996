package slipway.configuration;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import slipway.application.Access.Unit;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Nearest;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/**
 * What keeps a user with one release.
 *
 * @param header its name, empty for the other units
 */
record Routing(Unit unit, String header) {
  static final Routing DEFAULT = new Routing(Unit.REQUEST, "");
  static final Form<Routing> FORM = new RoutingForm();

  private static final Pattern HEADER = Pattern.compile("header +([A-Za-z0-9-]{1,64})");

  /** Fields that belong to one connection, or that a router changes: they mark no user. */
  private static final Set<String> NOBODYS =
      Set.of(
          "connection",
          "content-length",
          "content-type",
          "expect",
          "host",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  boolean isSticky() {
    return unit != Unit.REQUEST;
  }

  private record RoutingForm() implements Form<Routing> {
    private static final List<String> WORDS = List.of("request", "cookie", "header", "address");
    private static final String EXPECTED =
        "request, cookie, address, or header and its name, as in header X-User";

    @Override
    public Optional<Routing> read(Tree tree, Notes notes) {
      String text = tree instanceof Tree.Scalar scalar ? scalar.text() : "";
      Optional<Routing> routing = read(text);
      if (routing.isEmpty()) {
        Optional<String> meant =
            Nearest.to(text, WORDS).filter(word -> !word.equals("header") && !word.equals(text));
        notes.slip(Kind.ROUTING, tree, Found.in(tree), EXPECTED, meant);
      }
      return routing;
    }

    private static Optional<Routing> read(String text) {
      var header = HEADER.matcher(text);
      if (header.matches()) {
        String name = header.group(1);
        return NOBODYS.contains(name.toLowerCase(Locale.ROOT))
            ? Optional.empty()
            : Optional.of(new Routing(Unit.HEADER, name));
      }
      return switch (text) {
        case "request" -> Optional.of(new Routing(Unit.REQUEST, ""));
        case "cookie" -> Optional.of(new Routing(Unit.COOKIE, ""));
        case "address" -> Optional.of(new Routing(Unit.ADDRESS, ""));
        default -> Optional.empty();
      };
    }

    @Override
    public String write(Routing routing) {
      String word = routing.unit().name().toLowerCase(Locale.ROOT);
      return routing.header().isEmpty() ? word : word + " " + routing.header();
    }
  }
}
