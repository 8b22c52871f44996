package slipway.cli.terminal;

/** Measures and cuts text by the columns it takes on a terminal. */
final class Columns {
  private static final char ESCAPE = '\u001b';
  private static final String ELLIPSIS = "…";
  private static final String AS_BEFORE = "\u001b[0m";

  private Columns() {}

  static int width(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int after = afterEscape(text, i);
      if (after > i) {
        i = after;
        continue;
      }
      int point = text.codePointAt(i);
      width += width(point);
      i += Character.charCount(point);
    }
    return width;
  }

  /** Cuts what is too long, and says so by an ellipsis. */
  static String fit(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    var fitted = new StringBuilder();
    boolean coloured = false;
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int after = afterEscape(text, i);
      if (after > i) {
        fitted.append(text, i, after);
        coloured = true;
        i = after;
        continue;
      }
      int point = text.codePointAt(i);
      width += width(point);
      if (width > columns - 1) {
        break;
      }
      fitted.appendCodePoint(point);
      i += Character.charCount(point);
    }
    return fitted.append(ELLIPSIS).append(coloured ? AS_BEFORE : "").toString();
  }

  private static int afterEscape(String text, int at) {
    if (text.charAt(at) != ESCAPE) {
      return at;
    }
    int end = text.indexOf('m', at);
    return end < 0 ? text.length() : end + 1;
  }

  private static int width(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return isWide(point) ? 2 : 1;
  }

  /** East Asian and pictographic blocks, as terminals draw them (Unicode, annex 11). */
  private static boolean isWide(int point) {
    return (point >= 0x1100 && point <= 0x115f)
        || (point >= 0x2e80 && point <= 0xa4cf)
        || (point >= 0xac00 && point <= 0xd7a3)
        || (point >= 0xf900 && point <= 0xfaff)
        || (point >= 0xfe30 && point <= 0xfe6f)
        || (point >= 0xff00 && point <= 0xff60)
        || (point >= 0x1f300 && point <= 0x1faff)
        || (point >= 0x20000 && point <= 0x3fffd);
  }
}
