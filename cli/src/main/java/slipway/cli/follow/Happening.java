package slipway.cli.follow;

import java.util.Locale;
import slipway.api.EventView;
import slipway.cli.terminal.Ink;

/** How loudly an event is told beside the steps, which are told anyway. */
enum Happening {
  /** The steps say it. */
  QUIET("", Ink.PLAIN),
  GOOD("✓", Ink.GOOD),
  HARM("✗", Ink.HARM),
  TURN("↩", Ink.CARE),
  NOTE("!", Ink.CARE);

  private final String glyph;
  private final Ink ink;

  Happening(String glyph, Ink ink) {
    this.glyph = glyph;
    this.ink = ink;
  }

  String glyph() {
    return glyph;
  }

  Ink ink() {
    return ink;
  }

  /** An event of a kind that came later than this program is noted. */
  static Happening of(EventView event) {
    return switch (kind(event)) {
      case "opened", "begun", "reached", "exposureopened", "sharechosen" -> QUIET;
      case "exposurepassed", "watchpassed", "resumed", "retried" -> GOOD;
      case "harmfound", "harmcounted", "refused", "gotstuck" -> HARM;
      case "rollbackstarted", "cancelled" -> TURN;
      default -> NOTE;
    };
  }

  /** The kind, however it is written. */
  static String kind(EventView event) {
    return event.type().replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
  }
}
