package slipway.agent.router;

import java.util.Locale;

/** Hosts as requests name them. */
final class Hosts {
  private Hosts() {}

  /** Without its port, in lower case, and without the dot that ends a full name. */
  static String of(String authority) {
    int colon = authority.lastIndexOf(':');
    boolean port = colon > authority.lastIndexOf(']');
    String host = (port ? authority.substring(0, colon) : authority).toLowerCase(Locale.ROOT);
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  /** Whether a name, or a wildcard for its first label, is that host. */
  static boolean match(String name, String host) {
    if (!name.startsWith("*.")) {
      return name.equals(host);
    }
    int dot = host.indexOf('.');
    return dot > 0 && host.substring(dot).equals(name.substring(1));
  }
}
