package slipway.agent.router.log;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A visit in the combined format of Apache's httpd, with what only a router of releases knows. */
final class CombinedLine {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  private CombinedLine() {}

  static String of(Visit visit, boolean withoutQuery) {
    Visit.Asked asked = visit.asked();
    return "%s - - [%s] \"%s %s %s\" %d %d \"%s\" \"%s\" version=%s share=%s millis=%s trace=%s%s\n"
        .formatted(
            visit.client(),
            TIME.format(visit.at()),
            escaped(asked.method()),
            escaped(visit.target(withoutQuery)),
            asked.protocol(),
            visit.got().status(),
            visit.got().bytes(),
            orDash(escaped(asked.referer())),
            orDash(escaped(asked.agent())),
            orDash(escaped(visit.by().version())),
            String.format(Locale.ROOT, "%.2f%%", visit.by().share() / 1e2),
            String.format(Locale.ROOT, "%.3f", visit.got().nanos() / 1e6),
            orDash(visit.trace()),
            visit.got().end().isEmpty() ? "" : " end=" + visit.got().end());
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }

  /** Nobody can end a text, or a line, but us. */
  private static String escaped(String text) {
    var out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        out.append("\\x%02x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
