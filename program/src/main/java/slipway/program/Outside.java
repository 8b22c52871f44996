package slipway.program;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slipway.cli.Programs;

/**
 * How a server is reached from other hosts: by TLS of its own, or of somebody in front; otherwise
 * not at all, since tokens would go over the network for everybody to read.
 */
record Outside(Optional<Path> certificate, Optional<Path> key, Optional<URI> publicUrl) {
  static final Outside NONE = new Outside(Optional.empty(), Optional.empty(), Optional.empty());

  private static final String CERTIFICATE = "--tls-certificate";
  private static final String KEY = "--tls-key";
  private static final String BEHIND_PROXY = "--plain-http-behind-proxy";
  private static final String PUBLIC_URL = "--public-url";

  /**
   * As it was asked for on the command line.
   *
   * @throws StartRefused where it would not be safe, or makes no sense
   */
  static Outside of(Programs.Outside wanted, ListenAddress listen) {
    boolean tls = wanted.certificate().isPresent();
    if (tls != wanted.key().isPresent()) {
      throw new StartRefused(
          "%s and %s belong together: expected both".formatted(CERTIFICATE, KEY));
    }
    if (tls && wanted.behindProxy()) {
      throw new StartRefused(
          "%s says that somebody in front speaks TLS, and %s that the server does: expected one of both"
              .formatted(BEHIND_PROXY, CERTIFICATE));
    }
    if (!tls && !wanted.behindProxy() && !listen.isLoopback()) {
      throw new StartRefused(
          "--listen is '%s', which others can reach, and tokens would go there unencrypted: expected %s FILE and %s FILE beside it, or %s where somebody in front speaks TLS, or a loopback address, as in %s"
              .formatted(listen, CERTIFICATE, KEY, BEHIND_PROXY, ListenAddress.USUAL));
    }
    if (wanted.behindProxy() && wanted.publicUrl().isEmpty()) {
      throw new StartRefused(
          "%s needs %s https://NAME beside it: what the one in front is called"
              .formatted(BEHIND_PROXY, PUBLIC_URL));
    }
    if (wanted.publicUrl().isPresent() && !tls && !wanted.behindProxy()) {
      throw new StartRefused(
          "%s is for a server that others reach: expected %s and %s, or %s beside it"
              .formatted(PUBLIC_URL, CERTIFICATE, KEY, BEHIND_PROXY));
    }
    return new Outside(wanted.certificate(), wanted.key(), wanted.publicUrl().map(Outside::url));
  }

  private static URI url(String written) {
    try {
      URI url = URI.create(written.replaceFirst("/$", ""));
      boolean plain =
          "https".equals(url.getScheme())
              && url.getHost() != null
              && url.getUserInfo() == null
              && url.toString().equals("https://" + url.getAuthority());
      if (plain) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      throw new StartRefused(unexpected(written), e);
    }
    throw new StartRefused(unexpected(written));
  }

  private static String unexpected(String written) {
    return "%s is '%s'; expected https://NAME or https://NAME:PORT, as in https://slipway.example.com"
        .formatted(PUBLIC_URL, written);
  }

  /** What the command line of a server says of it. */
  List<String> arguments() {
    List<String> words = new ArrayList<>();
    certificate.ifPresent(file -> words.addAll(List.of(CERTIFICATE, file.toString())));
    key.ifPresent(file -> words.addAll(List.of(KEY, file.toString())));
    publicUrl.ifPresent(url -> words.addAll(List.of(PUBLIC_URL, url.toString())));
    if (certificate.isEmpty() && publicUrl.isPresent()) {
      words.add(BEHIND_PROXY);
    }
    return words;
  }
}
