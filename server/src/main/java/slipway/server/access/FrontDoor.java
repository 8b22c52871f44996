package slipway.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where requests come in: which names are this server's, who is at the other end, and whether it is
 * encrypted. What a page elsewhere could send through somebody's browser is told by its Host (DNS
 * rebinding) or its Origin.
 */
public final class FrontDoor {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final String HTTPS = "https://";

  private final Listening listening;
  private final InstantSource clock;
  private final List<String> certified;
  private final Set<String> names;

  public FrontDoor(Listening listening, InstantSource clock) {
    this.listening = listening;
    this.clock = clock;
    this.certified =
        listening.certificate().map(files -> OwnCertificate.read(files).names()).orElse(List.of());
    this.names = names(listening, certified);
  }

  private static Set<String> names(Listening listening, List<String> certified) {
    Set<String> names = new HashSet<>(LOOPBACK);
    if (!listening.isForThisHost()) {
      names.add(bracketed(listening.host()).toLowerCase(Locale.ROOT));
      certified.forEach(name -> names.add(bracketed(name)));
    }
    listening.publicUrl().map(url -> host(url.getAuthority())).ifPresent(names::add);
    return Set.copyOf(names);
  }

  private static String bracketed(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  private static String host(String authority) {
    return authority.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
  }

  /** Why the request comes from elsewhere; empty where it does not. */
  Optional<String> foreign(HttpServletRequest request) {
    String host = Optional.ofNullable(request.getHeader("Host")).orElse("");
    if (!isOwn(host(host))) {
      return Optional.of(
          "Host is \"%s\"; expected %s, with the port: --public-url tells the server another name of its own"
              .formatted(host, String.join(" or ", names.stream().sorted().toList())));
    }
    String origin = request.getHeader("Origin");
    if (origin != null && !authority(origin).equals(host) && !isPublic(origin)) {
      return Optional.of("Origin is \"%s\"; expected this server's own".formatted(origin));
    }
    return Optional.empty();
  }

  /** A name with a star is for one label in its place (RFC 9525, 6.3). */
  private boolean isOwn(String host) {
    int dot = host.indexOf('.');
    return names.contains(host) || (dot > 0 && names.contains("*" + host.substring(dot)));
  }

  private boolean isPublic(String origin) {
    return listening
        .publicUrl()
        .filter(url -> origin.equals(HTTPS + url.getAuthority()))
        .isPresent();
  }

  private static String authority(String origin) {
    try {
      return Optional.ofNullable(URI.create(origin).getAuthority()).orElse("");
    } catch (IllegalArgumentException e) {
      return "not an origin: " + e.getMessage();
    }
  }

  /** The client's address; behind a proxy, the one that the proxy has added at the end. */
  String client(HttpServletRequest request) {
    String chain = request.getHeader("X-Forwarded-For");
    if (listening.isBehindProxy() && chain != null) {
      return chain.substring(chain.lastIndexOf(',') + 1).strip();
    }
    return request.getRemoteAddr();
  }

  /** Whether the client's connection is encrypted. */
  boolean isEncrypted(HttpServletRequest request) {
    return request.isSecure() || listening.isBehindProxy();
  }

  /**
   * Where the page is for a browser.
   *
   * @param port where the server listens now
   */
  public String url(int port) {
    if (listening.publicUrl().isPresent()) {
      return HTTPS + listening.publicUrl().get().getAuthority();
    }
    String scheme = listening.certificate().isPresent() ? HTTPS : "http://";
    return scheme + bracketed(name()) + ":" + port;
  }

  private String name() {
    if (!listening.isEverywhere()) {
      return listening.host();
    }
    return certified.stream().filter(name -> !name.startsWith("*")).findFirst().orElse("localhost");
  }

  /** What somebody should look at. */
  public List<String> warnings() {
    try {
      return listening.certificate().stream()
          .flatMap(files -> OwnCertificate.read(files).warning(clock.instant()).stream())
          .toList();
    } catch (OwnCertificate.Unusable e) {
      return Stream.of(e.getMessage() + "; the one before is still shown").toList();
    }
  }
}
