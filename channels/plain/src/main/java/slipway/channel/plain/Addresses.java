package slipway.channel.plain;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses as they are once their secrets are known. */
final class Addresses {
  private static final Pattern THIS_HOST =
      Pattern.compile("127(\\.[0-9]{1,3}){3}|localhost|\\[::1]");

  private Addresses() {}

  /** The address; empty where nobody should be posted to there. */
  static Optional<URI> safe(String text) {
    try {
      var uri = new URI(text.strip());
      String host = uri.getHost();
      boolean safe =
          host != null
              && uri.getUserInfo() == null
              && ("https".equals(uri.getScheme())
                  || ("http".equals(uri.getScheme()) && THIS_HOST.matcher(host).matches()));
      return safe ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
