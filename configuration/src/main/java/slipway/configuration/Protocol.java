package slipway.configuration;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Nearest;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/** What users and instances speak. There is one word for now; the others say what to do instead. */
record Protocol() implements Form<String> {
  static final String HTTP1 = "http1";

  private static final Set<String> LATER = Set.of("http2", "h2", "h2c", "grpc", "http3", "h3");

  @Override
  public Optional<String> read(Tree tree, Notes notes) {
    String text = tree instanceof Tree.Scalar scalar ? scalar.text() : "";
    if (text.equals(HTTP1)) {
      return Optional.of(HTTP1);
    }
    if (LATER.contains(text.toLowerCase(Locale.ROOT))) {
      notes.mistake(
          Kind.PROTOCOL_LATER,
          tree,
          Found.text(text) + ", which is not served yet",
          "http1; in front of it a terminator that turns users' HTTP/2 into HTTP/1.1 (nginx, Envoy"
              + " or HAProxy, gRPC as gRPC-Web), or a target whose platform routes it");
    } else {
      notes.slip(
          Kind.WORD, tree, Found.in(tree), "a protocol: http1", Nearest.to(text, Set.of(HTTP1)));
    }
    return Optional.empty();
  }

  @Override
  public String write(String protocol) {
    return protocol;
  }
}
