package slipway.channel.mail;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Says in words why nobody speaks TLS with a mail server. */
final class TlsTrouble {
  /** Causes of causes; the JDK has half as many. */
  private static final int DEEPEST = 20;

  private TlsTrouble() {}

  /** Empty where it was something else. */
  static Optional<String> in(Throwable failure, String host) {
    List<Throwable> causes =
        Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
            .limit(DEEPEST)
            .toList();
    return causes.stream()
        .filter(SSLException.class::isInstance)
        .findFirst()
        .map(e -> certificate(causes, host).orElseGet(() -> "TLS failed: " + e.getMessage()));
  }

  private static Optional<String> certificate(List<Throwable> causes, String host) {
    if (any(causes, CertificateExpiredException.class)) {
      return Optional.of("TLS failed: its certificate has expired");
    }
    if (any(causes, CertificateNotYetValidException.class)) {
      return Optional.of("TLS failed: its certificate begins later: is this host's clock right?");
    }
    if (any(causes, CertPathBuilderException.class)
        || any(causes, CertPathValidatorException.class)) {
      return Optional.of("TLS failed: its certificate is of nobody who is trusted here");
    }
    return any(causes, CertificateException.class)
        ? Optional.of("TLS failed: its certificate is not for " + host)
        : Optional.empty();
  }

  private static boolean any(List<Throwable> causes, Class<? extends Throwable> kind) {
    return causes.stream().anyMatch(kind::isInstance);
  }
}
