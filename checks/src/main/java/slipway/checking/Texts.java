package slipway.checking;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts of a check with their placeholders and secrets put in. Two opening braces are one.
 *
 * @param known by placeholder, what stands for it
 */
record Texts(Map<String, String> known, Veil veil) {
  private static final Pattern PART =
      Pattern.compile("\\{\\{|\\$\\{(?<secret>[^}]+)}|\\{(?<name>[^}]+)}");
  private static final Pattern SAFE_IN_PATH = Pattern.compile("[A-Za-z0-9._~-]");

  String plain(String text) {
    return filled(text, UnaryOperator.identity());
  }

  /** For the path of a request: what is put in is one segment, whatever it contains. */
  String inPath(String text) {
    return filled(text, Texts::encoded);
  }

  /** For JSON: what is put in stands inside of quotes. */
  String inJson(String text) {
    return filled(text, Texts::escaped);
  }

  /** For people: what was put in is not repeated. */
  String said(String text) {
    return veil.over(text);
  }

  private String filled(String text, UnaryOperator<String> form) {
    Matcher part = PART.matcher(text);
    var filled = new StringBuilder();
    while (part.find()) {
      part.appendReplacement(filled, Matcher.quoteReplacement(value(part, form)));
    }
    return part.appendTail(filled).toString();
  }

  private String value(Matcher part, UnaryOperator<String> form) {
    if (part.group().equals("{{")) {
      return "{";
    }
    String secret = part.group("secret");
    return secret != null
        ? form.apply(veil.filled("${" + secret + "}"))
        : Optional.ofNullable(known.get(part.group("name")))
            .map(form)
            .orElseThrow(() -> new NotSo("nothing is known of " + part.group()));
  }

  private static String encoded(String text) {
    var out = new StringBuilder();
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      String letter = String.valueOf((char) (one & 0xff));
      out.append(SAFE_IN_PATH.matcher(letter).matches() ? letter : "%%%02X".formatted(one & 0xff));
    }
    return out.toString();
  }

  private static String escaped(String text) {
    var out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
              } else if (c < ' ') {
                out.append("\\u%04x".formatted(c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }
}
