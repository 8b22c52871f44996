package slipway.cli.client;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server answers, and the token it wants.
 *
 * @param host a name, or an address, an IPv6 one in brackets
 * @param token printable ASCII without blanks
 */
public record Endpoint(String host, int port, String token, Wire wire) {
  private static final Pattern ADDRESS =
      Pattern.compile("(https?://)?(\\[[0-9a-fA-F:.]+]|[^:/\\[\\]\\s]+)(?::(\\d{1,5}))?/?");
  private static final String HTTPS = "https://";
  private static final int HTTPS_PORT = 443;

  /** Names and addresses that lead to this host whoever is asked. */
  private static final Pattern HERE = Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[::1]");

  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");
  private static final int HIGHEST_PORT = 65_535;

  public Endpoint {
    if (!TOKEN.matcher(token).matches()) {
      throw new NoAnswer(
          NoAnswer.Reason.UNKNOWN_ADDRESS,
          "the token for the server at %s:%d is not one word of printable characters"
              .formatted(host, port));
    }
  }

  /** One on this host. */
  public Endpoint(String host, int port, String token) {
    this(host, port, token, new Wire.Plain());
  }

  /**
   * Reads {@code host:port}, with or without {@code http://} before it, or {@code
   * https://host[:port]}. A token goes unencrypted to this host only.
   *
   * @param source where the address was found, for the message
   * @param tls for https
   * @throws NoAnswer if it is something else
   */
  static Endpoint parse(String address, String token, String source, Tls tls) {
    Matcher matcher = ADDRESS.matcher(address.strip());
    if (matcher.matches()) {
      boolean encrypted = HTTPS.equals(matcher.group(1));
      int port =
          Optional.ofNullable(matcher.group(3))
              .map(Integer::parseInt)
              .orElse(encrypted ? HTTPS_PORT : 0);
      if (port > 0 && port <= HIGHEST_PORT) {
        String host = matcher.group(2);
        requireSafe(host, port, encrypted, source);
        return new Endpoint(host, port, token, encrypted ? tls : new Wire.Plain());
      }
    }
    throw new NoAnswer(
        NoAnswer.Reason.UNKNOWN_ADDRESS,
        "%s says that the server is at '%s'; expected https://host, https://host:port, or host:port on this host, as in 127.0.0.1:7070"
            .formatted(source, address));
  }

  /** As {@link #parse(String, String, String, Tls)}, trusting what the JDK does. */
  public static Endpoint parse(String address, String token, String source) {
    return parse(address, token, source, new Tls(Optional.<Path>empty()));
  }

  private static void requireSafe(String host, int port, boolean encrypted, String source) {
    if (!encrypted && !HERE.matcher(host).matches()) {
      throw new NoAnswer(
          NoAnswer.Reason.UNKNOWN_ADDRESS,
          "%s says that the server is at %s:%d, and the token would go there unencrypted; expected https://%s:%d, or a tunnel that ends at 127.0.0.1"
              .formatted(source, host, port, host, port));
    }
  }

  /** Whether it is this host by its very name. */
  boolean isHere() {
    return HERE.matcher(host).matches();
  }

  /** Without the brackets of an IPv6 address. */
  String bareHost() {
    return host.replaceAll("^\\[|]$", "");
  }

  /** As people write it. */
  public String address() {
    return host + ":" + port;
  }

  /** Where the page is. */
  public String page() {
    return (wire instanceof Tls ? HTTPS : "http://") + address();
  }
}
