package slipway.configuration;

import java.util.Optional;
import java.util.regex.Pattern;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/** Whom mail reaches: {@code ops@example.com}, without a name beside it. */
record MailAddresses() implements Form<String> {
  private static final Pattern FORM =
      Pattern.compile(
          "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
  private static final Pattern NAMED = Pattern.compile("[^<>]*<([^<>@\\s]+@[^<>@\\s]+)>\\s*");

  @Override
  public Optional<String> read(Tree tree, Notes notes) {
    String text = tree instanceof Tree.Scalar scalar ? scalar.text() : "";
    if (FORM.matcher(text).matches()) {
      return Optional.of(text);
    }
    var named = NAMED.matcher(text);
    notes.slip(
        Kind.MAIL_ADDRESS,
        tree,
        Found.in(tree),
        "an address alone, as in ops@example.com",
        named.matches() ? Optional.of(named.group(1)) : Optional.empty());
    return Optional.empty();
  }

  @Override
  public String write(String address) {
    return Text.write(address);
  }
}
