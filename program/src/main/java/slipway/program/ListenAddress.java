package slipway.program;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the server answers.
 *
 * @param host as it was written, without the brackets of an IPv6 address
 * @param port 0 lets the system choose
 */
record ListenAddress(String host, int port) {
  /** Where a server answers that is not told where. */
  static final ListenAddress USUAL = new ListenAddress("127.0.0.1", 7070);

  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9a-fA-F:]+)]|([^:\\[\\]\\s]+)):(\\d{1,5})");
  private static final int HIGHEST_PORT = 65_535;

  /**
   * Reads {@code host:port}.
   *
   * @throws StartRefused when it is something else, or no address of anything
   */
  static ListenAddress of(Optional<String> listen) {
    return listen.map(ListenAddress::parse).orElse(USUAL);
  }

  private static ListenAddress parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || Integer.parseInt(form.group(3)) > HIGHEST_PORT) {
      throw new StartRefused(
          "--listen is '%s'; expected host:port, as in %s".formatted(text, USUAL));
    }
    String host = Optional.ofNullable(form.group(1)).orElseGet(() -> form.group(2));
    if (!resolves(host)) {
      throw new StartRefused(
          "--listen is '%s', and no address is known for %s: expected an address of this host, as in %s or 0.0.0.0:7070"
              .formatted(text, host, USUAL));
    }
    return new ListenAddress(host, Integer.parseInt(form.group(3)));
  }

  private static boolean resolves(String host) {
    try {
      return InetAddress.getByName(host) != null;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Whether nobody on another host can reach it. */
  boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false; // then nobody can listen there either
    }
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
