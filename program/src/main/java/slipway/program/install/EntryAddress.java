package slipway.program.install;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An address systemd can listen at: it takes numbers, and no names (systemd.socket(5)). */
final class EntryAddress {
  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|((?:\\d{1,3}\\.){3}\\d{1,3})):(\\d{1,5})");
  private static final int HIGHEST_PORT = 65_535;

  private EntryAddress() {}

  static void require(String entry) {
    Matcher form = FORM.matcher(entry);
    if (!form.matches() || !isAddress(form) || !isPort(form.group(3))) {
      throw new NotInstalled(
          "--entry is '%s'; expected an address as a number, and a port, as in 0.0.0.0:80 or [::]:443"
              .formatted(entry));
    }
  }

  private static boolean isAddress(Matcher form) {
    try {
      var _ = InetAddress.ofLiteral(form.group(1) == null ? form.group(2) : form.group(1));
      return true;
    } catch (IllegalArgumentException e) {
      return false; // it looks like one, and is none
    }
  }

  private static boolean isPort(String text) {
    int port = Integer.parseInt(text);
    return port > 0 && port <= HIGHEST_PORT;
  }

  /** Whether addresses of both kinds are listened on at one port. */
  static boolean bothKinds(List<String> entries) {
    Set<String> four = new HashSet<>();
    Set<String> six = new HashSet<>();
    for (String entry : entries) {
      String port = entry.substring(entry.lastIndexOf(':'));
      (entry.startsWith("[") ? six : four).add(port);
    }
    four.retainAll(six);
    return !four.isEmpty();
  }
}
