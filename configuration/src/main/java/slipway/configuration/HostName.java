package slipway.configuration;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/** The name of a host as users call it, in lower case; {@code *.} stands for any first label. */
record HostName() implements Form<String> {
  private static final int LONGEST = 253;
  private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern NAME =
      Pattern.compile("(\\*\\.)?" + LABEL + "(\\." + LABEL + "){0,126}|\\[[0-9a-f:.]{2,45}]");
  private static final Pattern ADDRESS =
      Pattern.compile("(https?://)?(?<host>[^/:]+)(:[0-9]+)?(/.*)?");

  @Override
  public Optional<String> read(Tree tree, Notes notes) {
    String text = tree instanceof Tree.Scalar scalar ? scalar.text() : "";
    String name = text.toLowerCase(Locale.ROOT);
    if (name.length() <= LONGEST && NAME.matcher(name).matches()) {
      return Optional.of(name);
    }
    var address = ADDRESS.matcher(name);
    Optional<String> meant =
        address.matches() && NAME.matcher(address.group("host")).matches()
            ? Optional.of(address.group("host"))
            : Optional.empty();
    notes.slip(
        Kind.HOST_NAME,
        tree,
        Found.in(tree),
        "a host as users name it, without scheme and port, as in shop.example.com or *.example.com",
        meant);
    return Optional.empty();
  }

  @Override
  public String write(String name) {
    return Text.write(name);
  }
}
