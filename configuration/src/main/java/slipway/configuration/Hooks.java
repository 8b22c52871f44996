package slipway.configuration;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/** An address that messages are posted to; where it is a secret, a reference to it. */
record Hooks() implements Form<String> {
  private static final Pattern LOOPBACK =
      Pattern.compile("127(\\.[0-9]{1,3}){3}|localhost|\\[::1]");
  private static final String EXPECTED =
      "an https address, as in https://hooks.example.com/slipway; http on this host only";
  private static final Braces BRACES = new Braces("an address", List.of(), true);

  @Override
  public Optional<String> read(Tree tree, Notes notes) {
    if (!(tree instanceof Tree.Scalar scalar) || scalar.type() == Tree.Scalar.Type.NOTHING) {
      notes.mistake(Kind.NOT_TEXT, tree, Found.in(tree), EXPECTED);
      return Optional.empty();
    }
    var template = Template.of(scalar.text());
    Optional<String> suspicion = Secrets.suspicion("url", template);
    if (suspicion.isPresent()) {
      notes.hide(scalar);
      notes.mistake(
          Kind.SECRET, scalar, suspicion.get(), "a reference to the address: \"${env:HOOK_URL}\"");
      return Optional.empty();
    }
    if (!BRACES.check(scalar, notes)) {
      return Optional.empty();
    }
    boolean right = template.hasReference() ? !isOpen(scalar.text()) : isSafe(scalar.text());
    if (!right) {
      notes.slip(Kind.HOOK, scalar, Found.in(scalar), EXPECTED, meant(scalar.text()));
      return Optional.empty();
    }
    return Optional.of(scalar.text());
  }

  /** What follows is not known before it is sent; that nobody may read it, is. */
  private static boolean isOpen(String text) {
    return text.toLowerCase(Locale.ROOT).startsWith("http://");
  }

  private static boolean isSafe(String text) {
    try {
      var uri = new URI(text);
      String host = uri.getHost();
      return host != null
          && uri.getFragment() == null
          && ("https".equals(uri.getScheme())
              || ("http".equals(uri.getScheme()) && isLoopback(host)));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  static boolean isLoopback(String host) {
    return LOOPBACK.matcher(host).matches();
  }

  private static Optional<String> meant(String text) {
    String meant =
        text.contains("://") ? text.replaceFirst("^[A-Za-z]+://", "https://") : "https://" + text;
    return isSafe(meant) && !meant.equals(text) ? Optional.of(meant) : Optional.empty();
  }

  @Override
  public String write(String address) {
    return Text.write(address);
  }
}
