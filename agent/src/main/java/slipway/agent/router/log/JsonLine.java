package slipway.agent.router.log;

import java.util.Locale;

/** A visit as one JSON object (RFC 8259), in ASCII. */
final class JsonLine {
  private final StringBuilder out = new StringBuilder("{");

  private JsonLine() {}

  static String of(Visit visit, boolean withoutQuery) {
    var line = new JsonLine();
    line.text("time", visit.at().toString());
    line.text("client", visit.client());
    line.text("method", visit.asked().method());
    line.text("host", visit.asked().host());
    line.text("target", visit.target(withoutQuery));
    line.text("protocol", visit.asked().protocol());
    line.number("status", Integer.toString(visit.got().status()));
    line.number("bytes", Long.toString(visit.got().bytes()));
    line.number("millis", String.format(Locale.ROOT, "%.3f", visit.got().nanos() / 1e6));
    line.text("end", visit.got().end());
    line.text("version", visit.by().version());
    line.text("release", visit.by().release());
    line.text("instance", visit.by().instance());
    line.number("share", String.format(Locale.ROOT, "%.4f", visit.by().share() / 1e4));
    line.text("trace", visit.trace());
    line.text("referer", visit.asked().referer());
    line.text("agent", visit.asked().agent());
    return line.out.append("}\n").toString();
  }

  /** What is empty is left out. */
  private void text(String name, String value) {
    if (!value.isEmpty()) {
      name(name).append('"');
      value.chars().forEach(this::append);
      out.append('"');
    }
  }

  private void number(String name, String value) {
    name(name).append(value);
  }

  private StringBuilder name(String name) {
    return out.append(out.length() > 1 ? "," : "").append('"').append(name).append("\":");
  }

  private void append(int c) {
    if (c == '"' || c == '\\') {
      out.append('\\').append((char) c);
    } else if (c < ' ' || c > '~') {
      out.append("\\u%04x".formatted(c));
    } else {
      out.append((char) c);
    }
  }
}
