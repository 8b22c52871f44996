package slipway.agent.router.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;

/** Our own word on where the requests of one client's connection came from. */
final class Origin implements Sender {
  private static final int MOST_PORT_DIGITS = 5;

  private final String clientAddress;
  private final byte[] start; // up to the host, which each request names
  private final String scheme;

  Origin(String clientAddress, String scheme) {
    this.clientAddress = clientAddress;
    String node = clientAddress.contains(":") ? "\"[" + clientAddress + "]\"" : clientAddress;
    this.start =
        """
        X-Real-IP: %s\r
        X-Forwarded-For: %s\r
        X-Forwarded-Proto: %s\r
        Forwarded: for=%s;proto=%s;host=\"\
        """
            .formatted(clientAddress, clientAddress, scheme, node, scheme)
            .getBytes(StandardCharsets.US_ASCII);
    this.scheme = scheme;
  }

  @Override
  public String address() {
    return clientAddress;
  }

  /** http or https. */
  String scheme() {
    return scheme;
  }

  @Override
  public int usualBytes() {
    return start.length;
  }

  @Override
  public void writeTo(ByteBuf out, String host) {
    out.writeBytes(start);
    ByteBufUtil.writeAscii(out, host);
    ByteBufUtil.writeAscii(out, "\"\r\nX-Forwarded-Host: ");
    ByteBufUtil.writeAscii(out, host);
    ByteBufUtil.writeAscii(out, "\r\nX-Forwarded-Port: ");
    ByteBufUtil.writeAscii(out, portOf(host, scheme));
    ByteBufUtil.writeAscii(out, "\r\n");
  }

  /**
   * The port the user meant, which need not be the one we listen on: links are made of it. Digits
   * alone, whatever the host is: it is the user's text.
   */
  static String portOf(String host, String scheme) {
    int from = host.lastIndexOf(':') + 1;
    boolean digits = from > 0 && from < host.length() && host.length() - from <= MOST_PORT_DIGITS;
    for (int i = from; digits && i < host.length(); i++) {
      digits = host.charAt(i) >= '0' && host.charAt(i) <= '9';
    }
    return digits ? host.substring(from) : scheme.equals("https") ? "443" : "80";
  }
}
