package slipway.cli.client;

import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Why a server's certificate is not trusted, in words. */
final class Distrust {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final int MOST_CAUSES = 20;
  private static final int MOST_NAMES = 10;

  private Distrust() {}

  /** What was found, what was expected, and the way on. */
  static String words(
      Endpoint endpoint,
      SSLException e,
      Optional<X509Certificate> shown,
      Optional<Path> authorities) {
    String server = "the server at " + endpoint.address();
    if (shown.isEmpty()) {
      return "%s does not speak TLS as it should (%s): is https right, and the port?"
          .formatted(server, e.getMessage());
    }
    X509Certificate certificate = shown.get();
    if (isCausedBy(e, CertificateExpiredException.class)) {
      return "%s shows a certificate that expired %s: whoever runs it renews it there; or is this host's clock wrong?"
          .formatted(server, day(certificate.getNotAfter()));
    }
    if (isCausedBy(e, CertificateNotYetValidException.class)) {
      return "%s shows a certificate that begins %s only: is this host's clock wrong?"
          .formatted(server, day(certificate.getNotBefore()));
    }
    if (isCausedBy(e, CertPathBuilderException.class)
        || isCausedBy(e, CertPathValidatorException.class)) {
      return "%s shows a certificate issued by '%s', which %s: if that authority is yours, name the file of its certificate in %s"
          .formatted(
              server,
              certificate.getIssuerX500Principal().getName(),
              authorities
                  .map(file -> "is not among those in " + file)
                  .orElse("the JDK does not trust"),
              Tls.VARIABLE);
    }
    List<String> names = names(certificate);
    if (!names.isEmpty() && !names.contains(endpoint.bareHost())) {
      return "%s shows a certificate for %s, and %s was asked for: use that name in SLIPWAY_SERVER, or give the server a certificate for this one"
          .formatted(server, String.join(", ", names), endpoint.bareHost());
    }
    return "%s shows a certificate that is not to be trusted: %s".formatted(server, e.getMessage());
  }

  private static boolean isCausedBy(Throwable e, Class<? extends Throwable> kind) {
    Throwable cause = e;
    for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
      if (kind.isInstance(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** The names it is for; a certificate without them is for none. */
  private static List<String> names(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null
          ? List.of("no name")
          : names.stream().map(name -> String.valueOf(name.get(1))).limit(MOST_NAMES).toList();
    } catch (CertificateParsingException e) {
      return List.of("names that cannot be read");
    }
  }

  private static String day(Date date) {
    return DAY.format(date.toInstant());
  }
}
