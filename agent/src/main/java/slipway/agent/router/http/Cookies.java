package slipway.agent.router.http;

/** Finds a cookie in a Cookie field. */
final class Cookies {
  private Cookies() {}

  static String value(String field, String name) {
    int at = 0;
    while (at < field.length()) {
      int end = field.indexOf(';', at);
      int next = end < 0 ? field.length() : end;
      while (at < next && field.charAt(at) == ' ') {
        at++;
      }
      int equals = at + name.length();
      if (equals < next && field.charAt(equals) == '=' && field.startsWith(name, at)) {
        return field.substring(equals + 1, next);
      }
      at = next + 1;
    }
    return "";
  }
}
