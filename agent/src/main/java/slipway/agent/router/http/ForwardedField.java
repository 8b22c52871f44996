package slipway.agent.router.http;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The field Forwarded: RFC 7239. */
final class ForwardedField {
  private static final Pattern FOR =
      Pattern.compile("(?i)(?:^|[;, \\t])for=(?:\"(?<quoted>[^\"]*)\"|(?<token>[^;,\"\\s]*))");
  private static final Pattern WITH_PORT =
      Pattern.compile("\\[(?<six>[^\\]]*)](?::[0-9]{1,5})?|(?<four>[0-9.]+):[0-9]{1,5}");

  private ForwardedField() {}

  /** Who is named in it, in its order. */
  static List<String> nodes(String elements) {
    List<String> nodes = new ArrayList<>();
    Matcher found = FOR.matcher(elements);
    while (found.find()) {
      String quoted = found.group("quoted");
      nodes.add(node(quoted == null ? String.valueOf(found.group("token")) : quoted));
    }
    return nodes;
  }

  /** Without brackets and port. */
  static String node(String text) {
    Matcher parts = WITH_PORT.matcher(text);
    if (!parts.matches()) {
      return text;
    }
    String six = parts.group("six");
    return six == null ? String.valueOf(parts.group("four")) : six;
  }

  /** As many elements as there are links, the first with what the user asked for. */
  static String of(List<String> links, String scheme, String host) {
    List<String> elements = new ArrayList<>();
    for (String link : links) {
      String proto = scheme.indexOf(',') >= 0 ? scheme.substring(0, scheme.indexOf(',')) : scheme;
      elements.add(elements.isEmpty() && !host.isEmpty() ? element(link, proto, host) : by(link));
    }
    return String.join(", ", elements);
  }

  static String element(String node, String scheme, String host) {
    return by(node) + ";proto=" + scheme + ";host=\"" + host + "\"";
  }

  private static String by(String node) {
    boolean token = node.chars().allMatch(c -> Syntax.isToken((byte) c)) && !node.isEmpty();
    return "for=" + (token ? node : node.indexOf(':') >= 0 ? "\"[" + node + "]\"" : "unknown");
  }
}
