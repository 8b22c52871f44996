package slipway.agent.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slipway.secrets.Reference;

/** Text with blanks: {@code {port}} is a placeholder, {@code ${env:NAME}} a reference. */
record Template(List<Piece> pieces, Optional<String> fault) {

  sealed interface Piece {}

  record Literal(String text) implements Piece {}

  record Placeholder(String name) implements Piece {}

  /** To a secret. */
  record Referred(Reference to) implements Piece {}

  static Template parse(String text) {
    List<Piece> pieces = new ArrayList<>();
    var literal = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith("{{", at)) {
        literal.append('{');
        at += 2;
        continue;
      }
      boolean reference = text.startsWith("${", at) && !text.startsWith("${{", at);
      if (!reference && text.charAt(at) != '{') {
        literal.append(text.charAt(at));
        at++;
        continue;
      }
      int close = text.indexOf('}', at);
      if (close < 0) {
        return faulty(text, "has a brace that is never closed; {{ stands for a brace");
      }
      pieces.add(new Literal(literal.toString()));
      literal.setLength(0);
      String inside = text.substring(at + (reference ? 2 : 1), close);
      Optional<Reference> to = reference ? Reference.of(inside) : Optional.empty();
      if (reference && to.isEmpty()) {
        return faulty(
            text, "has a reference without a kind; ${env:NAME} and ${file:path} are some");
      }
      pieces.add(to.isPresent() ? new Referred(to.get()) : new Placeholder(inside));
      at = close + 1;
    }
    pieces.add(new Literal(literal.toString()));
    return new Template(pieces, Optional.empty());
  }

  boolean mentions(String placeholder) {
    return pieces.contains(new Placeholder(placeholder));
  }

  private static Template faulty(String text, String fault) {
    return new Template(List.of(), Optional.of("\"" + text + "\" " + fault));
  }
}
