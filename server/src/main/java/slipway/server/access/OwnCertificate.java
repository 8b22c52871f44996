package slipway.server.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/** The certificate this server shows, as its file has it now. */
public final class OwnCertificate {
  private static final Duration SOON = Duration.ofDays(14);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final byte[] PROBE = {1, 2, 3};

  private final Path file;
  private final X509Certificate certificate;

  private OwnCertificate(Path file, X509Certificate certificate) {
    this.file = file;
    this.certificate = certificate;
  }

  /** The files cannot be used; the message says which, what was found, and what was expected. */
  public static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unusable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Reads both files.
   *
   * @throws Unusable when they are none, or do not belong together
   */
  public static OwnCertificate read(Listening.Files files) {
    List<X509Certificate> chain =
        part(
            files.certificate(),
            "certificates, from -----BEGIN CERTIFICATE-----",
            PemContent::getCertificates);
    PrivateKey key =
        part(
            files.key(),
            "a private key without a password, from -----BEGIN PRIVATE KEY-----",
            PemContent::getPrivateKey);
    X509Certificate first = chain.getFirst();
    if (!belongs(key, first)) {
      throw new Unusable(
          "%s is not the key of the first certificate in %s: expected the pair that was made together"
              .formatted(files.key(), files.certificate()),
          new GeneralSecurityException("another key"));
    }
    return new OwnCertificate(files.certificate(), first);
  }

  private static <T> T part(Path file, String expected, Function<PemContent, @Nullable T> part) {
    try {
      T found = part.apply(PemContent.load(file));
      if (found != null) {
        return found;
      }
      throw new IllegalStateException("it holds none");
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw unusable(file, expected, e);
    }
  }

  /** The cause may quote the file: it is for who debugs, and its words are not repeated. */
  private static Unusable unusable(Path file, String expected, Exception e) {
    return new Unusable(
        "%s cannot be used (%s); expected PEM that this user can read: %s"
            .formatted(file, e.getClass().getSimpleName(), expected),
        e);
  }

  private static boolean belongs(PrivateKey key, X509Certificate certificate) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false; // of different kinds
    }
  }

  /** The names and addresses it is for; none where it does not say. */
  List<String> names() {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream().map(n -> String.valueOf(n.get(1)).toLowerCase(Locale.ROOT)).toList();
    } catch (CertificateParsingException e) {
      return List.of(); // it is for nobody who checks names
    }
  }

  /** From when on nobody who checks trusts it. */
  public Instant end() {
    return certificate.getNotAfter().toInstant();
  }

  /** What somebody should do about it; empty while it is in force for some time. */
  Optional<String> warning(Instant now) {
    Instant end = end();
    if (now.isBefore(certificate.getNotBefore().toInstant())) {
      return Optional.of(
          "the server's certificate in %s begins %s only: is this host's clock right?"
              .formatted(file, DAY.format(certificate.getNotBefore().toInstant())));
    }
    if (!now.isBefore(end)) {
      return Optional.of(
          "the server's certificate in %s expired %s: nobody elsewhere trusts it; renew it in that file, and it is used at once"
              .formatted(file, DAY.format(end)));
    }
    return now.plus(SOON).isAfter(end)
        ? Optional.of(
            "the server's certificate in %s expires %s: renew it in that file, and it is used at once"
                .formatted(file, DAY.format(end)))
        : Optional.empty();
  }
}
