package slipway.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Text with braces taken apart. A name in braces is a placeholder; with a dollar sign before them
 * it is a reference, of a kind, a colon and an argument; two opening braces are one brace;
 * everything else, a closing brace included, is what it is.
 */
record Template(List<Part> parts) {

  /** A piece of such text. */
  sealed interface Part {}

  /** Stands for itself, braces undoubled. */
  record Literal(String text) implements Part {}

  /** Stands for what Slipway knows of an instance. */
  record Placeholder(String name) implements Part {}

  /** Stands for what is read where the instance starts; the inside of its braces. */
  record Reference(String inside) implements Part {}

  /** A brace that is not closed, and what follows. */
  record Unclosed(String rest) implements Part {}

  static Template of(String text) {
    List<Part> parts = new ArrayList<>();
    var literal = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      boolean reference = text.startsWith("${", i) && !text.startsWith("${{", i);
      int open = reference ? i + 1 : i;
      if (text.charAt(open) != '{') {
        literal.append(text.charAt(i++));
      } else if (text.startsWith("{{", open)) {
        literal.append('{');
        i = open + 2;
      } else {
        flush(literal, parts);
        int close = text.indexOf('}', open);
        if (close < 0) {
          parts.add(new Unclosed(text.substring(i)));
          return new Template(List.copyOf(parts));
        }
        String inside = text.substring(open + 1, close);
        parts.add(reference ? new Reference(inside) : new Placeholder(inside));
        i = close + 1;
      }
    }
    flush(literal, parts);
    return new Template(List.copyOf(parts));
  }

  boolean has(String placeholder) {
    return parts.contains(new Placeholder(placeholder));
  }

  boolean hasReference() {
    return parts.stream().anyMatch(Reference.class::isInstance);
  }

  /** The same text with some placeholders filled in: by those that have a value now. */
  String filled(Function<String, Optional<String>> value) {
    var text = new StringBuilder();
    for (Part part : parts) {
      text.append(
          switch (part) {
            case Literal literal -> escaped(literal.text());
            case Placeholder(var name) ->
                value.apply(name).map(Template::escaped).orElse("{" + name + "}");
            case Reference(var inside) -> "${" + inside + "}";
            case Unclosed(var rest) -> rest;
          });
    }
    return text.toString();
  }

  /** The same text with other insides in its references. */
  String referring(UnaryOperator<String> inside) {
    var text = new StringBuilder();
    for (Part part : parts) {
      text.append(
          switch (part) {
            case Literal literal -> escaped(literal.text());
            case Placeholder(var name) -> "{" + name + "}";
            case Reference(var within) -> "${" + inside.apply(within) + "}";
            case Unclosed(var rest) -> rest;
          });
    }
    return text.toString();
  }

  private static String escaped(String text) {
    return text.replace("{", "{{");
  }

  /** What is written here and nowhere else; what is put in later is one {@code mark} each. */
  String literally(String mark) {
    var text = new StringBuilder();
    for (Part part : parts) {
      text.append(
          switch (part) {
            case Literal literal -> literal.text();
            case Placeholder _, Reference _ -> mark;
            case Unclosed unclosed -> unclosed.rest();
          });
    }
    return text.toString();
  }

  private static void flush(StringBuilder literal, List<Part> parts) {
    if (!literal.isEmpty()) {
      parts.add(new Literal(literal.toString()));
      literal.setLength(0);
    }
  }
}
