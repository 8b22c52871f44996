package slipway.program.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** How one thing that is logged is written. */
interface Lines {

  /** With the end of the line. */
  String of(LogRecord said, Fields about);

  /** For people: time, level, deployment, message; the stack below. */
  record Text(ZoneId zone) implements Lines {
    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT);

    @Override
    public String of(LogRecord said, Fields about) {
      String deployment = about.deployment().isEmpty() ? "" : "[" + about.deployment() + "] ";
      return "%s %s %s%s%n%s"
          .formatted(
              TIME.format(said.getInstant().atZone(zone)),
              level(said.getLevel()),
              deployment,
              message(said),
              stack(said));
    }
  }

  /**
   * For programs: one object, its keys always in this order.
   *
   * @param role server or agent
   */
  record Json(String role, String build) implements Lines {

    @Override
    public String of(LogRecord said, Fields about) {
      var out = new StringBuilder("{");
      member(out, "time", time(said.getInstant()));
      member(out, "level", level(said.getLevel()));
      member(out, "role", role);
      member(out, "build", build);
      member(out, "logger", String.valueOf(said.getLoggerName()));
      for (Map.Entry<String, String> each : about.known().entrySet()) {
        member(out, each.getKey(), each.getValue());
      }
      member(out, "message", message(said));
      String stack = stack(said);
      if (!stack.isEmpty()) {
        member(out, "error", stack);
      }
      return out.append("}\n").toString();
    }

    private static String time(Instant instant) {
      return DateTimeFormatter.ISO_INSTANT.format(Instant.ofEpochMilli(instant.toEpochMilli()));
    }

    private static void member(StringBuilder out, String key, String value) {
      out.append(out.length() == 1 ? "\"" : ",\"").append(key).append("\":\"");
      value.chars().forEach(c -> append(out, (char) c));
      out.append('"');
    }

    /** RFC 8259, section 7; half a surrogate pair, which no reader takes, is escaped, too. */
    private static void append(StringBuilder out, char c) {
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || Character.isSurrogate(c)) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
  }

  private static String message(LogRecord said) {
    return new Plain().formatMessage(said);
  }

  /** The names of {@link System.Logger.Level}. */
  private static String level(Level level) {
    int value = level.intValue();
    if (value >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (value >= Level.WARNING.intValue()) {
      return "WARNING";
    }
    if (value >= Level.INFO.intValue()) {
      return "INFO";
    }
    return value >= Level.FINE.intValue() ? "DEBUG" : "TRACE";
  }

  private static String stack(LogRecord said) {
    if (said.getThrown() == null) {
      return "";
    }
    var words = new StringWriter();
    said.getThrown().printStackTrace(new PrintWriter(words, true));
    return words.toString();
  }

  /** Fills the holes of a message, as java.util.logging has it. */
  final class Plain extends Formatter {
    @Override
    public String format(LogRecord said) {
      return formatMessage(said);
    }
  }
}
