package slipway.cli.client;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server answers, and the token it wants.
 *
 * @param token printable ASCII without blanks
 */
public record Endpoint(String host, int port, String token) {
  private static final Pattern ADDRESS =
      Pattern.compile("(?:http://)?(\\[[0-9a-fA-F:.]+]|[^:/\\[\\]\\s]+):(\\d{1,5})/?");
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

  /**
   * Reads {@code host:port}, with or without {@code http://} before it.
   *
   * @param source where the address was found, for the message
   * @throws NoAnswer if it is something else
   */
  public static Endpoint parse(String address, String token, String source) {
    Matcher matcher = ADDRESS.matcher(address.strip());
    if (matcher.matches()) {
      int port = Integer.parseInt(matcher.group(2));
      if (port > 0 && port <= HIGHEST_PORT) {
        return new Endpoint(matcher.group(1), port, token);
      }
    }
    throw new NoAnswer(
        NoAnswer.Reason.UNKNOWN_ADDRESS,
        "%s says that the server is at '%s'; expected host:port, as in 127.0.0.1:7070"
            .formatted(source, address));
  }

  /** As people write it. */
  public String address() {
    return host + ":" + port;
  }

  /** Where the page is. */
  public String page() {
    return "http://" + address();
  }
}
