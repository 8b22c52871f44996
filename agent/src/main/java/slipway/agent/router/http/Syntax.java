package slipway.agent.router.http;

/** The character classes of RFC 9110 and RFC 9112. */
final class Syntax {
  private static final boolean[] TOKEN = new boolean[256];

  static {
    for (char c = '0'; c <= '9'; c++) {
      TOKEN[c] = true;
    }
    for (char c = 'a'; c <= 'z'; c++) {
      TOKEN[c] = true;
      TOKEN[c - 0x20] = true;
    }
    for (char c : "!#$%&'*+-.^_`|~".toCharArray()) {
      TOKEN[c] = true;
    }
  }

  private Syntax() {}

  /** RFC 9110, 5.6.2: what names and methods are made of. */
  static boolean isToken(byte b) {
    return TOKEN[b & 0xff];
  }

  /** RFC 9110, 5.5: what a field's value may hold, with the blanks inside it. */
  static boolean isValue(byte b) {
    return b >= 0x20 ? b != 0x7f : b < 0 || b == '\t';
  }

  /** RFC 3986: what a request's target may hold; no fragment. */
  static boolean isTarget(byte b) {
    return b > 0x20 && b < 0x7f && b != '#';
  }

  /** RFC 3986, 3.2: what a host with a port may hold; no user. */
  static boolean isHost(byte b) {
    return b == ':' || b == '[' || b == ']' || b == '%' || isRegisteredName(b);
  }

  static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  /** A hexadecimal digit's value, or -1. */
  static int hex(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    int letter = b | 0x20;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
  }

  static boolean equalsIgnoringCase(byte[] bytes, int from, int to, String lowerCase) {
    if (to - from != lowerCase.length()) {
      return false;
    }
    for (int i = 0; i < lowerCase.length(); i++) {
      int letter = bytes[from + i];
      if (letter >= 'A' && letter <= 'Z') {
        letter |= 0x20;
      }
      if (letter != lowerCase.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isRegisteredName(byte b) {
    if (b == '(' || b == ')' || b == ';' || b == '=') {
      return true;
    }
    return isToken(b) && b != '#' && b != '^' && b != '`' && b != '|';
  }
}
