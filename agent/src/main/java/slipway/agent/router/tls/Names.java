package slipway.agent.router.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The hosts that a certificate is for. */
final class Names {
  private static final int DNS_NAME = 2; // RFC 5280, 4.2.1.6
  private static final int IP_ADDRESS = 7;
  private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)CN=([^,+]+)");

  private Names() {}

  /** In lower case; the subject's common name where it has no alternative ones. */
  static List<String> of(X509Certificate certificate) {
    List<String> names = new ArrayList<>();
    for (List<?> name : alternatives(certificate)) {
      if (name.get(0) instanceof Integer kind && (kind == DNS_NAME || kind == IP_ADDRESS)) {
        names.add(String.valueOf(name.get(1)).toLowerCase(Locale.ROOT));
      }
    }
    Matcher common = COMMON_NAME.matcher(certificate.getSubjectX500Principal().getName());
    if (names.isEmpty() && common.find()) {
      names.add(common.group(1).toLowerCase(Locale.ROOT));
    }
    return names;
  }

  private static Collection<List<?>> alternatives(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null ? List.of() : names;
    } catch (CertificateParsingException _) { // then it is known by its common name alone
      return List.of();
    }
  }

  /** Whether a name, or a wildcard for its first label (RFC 9525, 6.3), is that host. */
  static boolean match(String name, String host) {
    if (!name.startsWith("*.")) {
      return name.equals(host);
    }
    int dot = host.indexOf('.');
    return dot > 0 && host.substring(dot).equals(name.substring(1));
  }
}
