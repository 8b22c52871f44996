package slipway.agent.router.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a believed proxy has said of where a request came from, and our own word behind it: that it
 * came from that proxy. The user is the last one in the chain whom no believed proxy is.
 */
final class Chain implements Sender {
  private static final int MOST_LINKS = 32; // the nearest ones; further ones are kept as text alone
  private static final Pattern SCHEMES = Pattern.compile("[A-Za-z0-9+., -]{1,64}");
  private static final Pattern HOSTS = Pattern.compile("[A-Za-z0-9._:\\[\\], -]{1,255}");
  private static final Pattern PORTS = Pattern.compile("[0-9, ]{1,32}");

  private final String address;
  private final String forwardedFor;
  private final String forwarded;
  private final String scheme;
  private final String host;
  private final String port;
  private final Origin own;

  /**
   * Reads what the proxy has said.
   *
   * @param own our own word on the proxy
   * @param trusted who is believed; the proxy is
   */
  Chain(Head head, Origin own, Networks trusted) {
    String said = head.values("x-forwarded-for");
    String elements = head.values("forwarded");
    List<String> links = said.isEmpty() ? ForwardedField.nodes(elements) : links(said);
    this.own = own;
    this.address = user(links, own.address(), trusted);
    this.forwardedFor =
        said.isEmpty()
            ? String.join(", ", with(links, own.address()))
            : said + ", " + own.address();
    this.scheme = valid(SCHEMES, head.values("x-forwarded-proto"), own.scheme());
    this.host = valid(HOSTS, head.values("x-forwarded-host"), "");
    this.port = valid(PORTS, head.values("x-forwarded-port"), "");
    this.forwarded = elements.isEmpty() ? ForwardedField.of(links, scheme, host) : elements;
  }

  private static List<String> links(String field) {
    List<String> links = new ArrayList<>();
    for (String link : field.split(",", -1)) {
      links.add(ForwardedField.node(link.strip()));
    }
    return links.subList(Math.max(0, links.size() - MOST_LINKS), links.size());
  }

  private static List<String> with(List<String> links, String last) {
    List<String> more = new ArrayList<>(links);
    more.add(last);
    return more;
  }

  /** From the nearest on, as long as each is believed; what is no address ends the walk. */
  private static String user(List<String> links, String nearest, Networks trusted) {
    String user = nearest;
    for (int i = links.size() - 1; i >= 0; i--) {
      Optional<InetAddress> link = Networks.literal(links.get(i));
      if (link.isEmpty()) {
        return user;
      }
      user = link.get().getHostAddress();
      if (!trusted.hold(user)) {
        return user;
      }
    }
    return user;
  }

  private static String valid(Pattern form, String text, String otherwise) {
    return form.matcher(text).matches() ? text : otherwise;
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public int usualBytes() {
    return own.usualBytes() + forwardedFor.length() + forwarded.length() + 2 * host.length();
  }

  @Override
  public void writeTo(ByteBuf out, String asked) {
    String meant = host.isEmpty() ? asked : host;
    RequestWriter.field(out, "X-Real-IP: ", address);
    RequestWriter.field(out, "X-Forwarded-For: ", forwardedFor);
    RequestWriter.field(out, "X-Forwarded-Proto: ", scheme);
    ByteBufUtil.writeAscii(out, "Forwarded: ");
    if (!forwarded.isEmpty()) {
      ByteBufUtil.writeAscii(out, forwarded + ", ");
    }
    RequestWriter.field(out, "", ForwardedField.element(own.address(), own.scheme(), asked));
    RequestWriter.field(out, "X-Forwarded-Host: ", meant);
    RequestWriter.field(
        out, "X-Forwarded-Port: ", port.isEmpty() ? Origin.portOf(meant, scheme) : port);
  }
}
