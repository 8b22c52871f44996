package slipway.demo.load;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where requests go and what they ask for.
 *
 * @param versionHeader the header in which an answer names the version that gave it. Its body names
 *     it too, as {@code "version":"…"} within the first 4 KiB
 * @param asks what is asked; each request is one of them, by weight
 */
public record Target(InetSocketAddress address, String versionHeader, List<Ask> asks) {

  public Target {
    asks = List.copyOf(asks);
    if (asks.stream().mapToLong(Ask::weight).sum() < 1) {
      throw new IllegalArgumentException("a target needs asks with a weight above 0, not " + asks);
    }
  }

  /**
   * One kind of request.
   *
   * @param body as JSON; empty for none
   * @param weight how often it is asked, in relation to the weights of the others; at least 0
   */
  public record Ask(String method, String path, String body, int weight) {
    public Ask {
      if (weight < 0) {
        throw new IllegalArgumentException("a weight is 0 or more, not " + weight);
      }
    }
  }

  /** The request as it goes over the wire. */
  byte[] bytes(Ask ask) {
    byte[] body = ask.body().getBytes(StandardCharsets.UTF_8);
    String host = address.getAddress().getHostAddress() + ":" + address.getPort();
    String head =
        ask.method() + " " + ask.path() + " HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: demo\r\n";
    String content =
        body.length == 0
            ? ""
            : "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n";
    byte[] start = (head + content + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[start.length + body.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return all;
  }
}
