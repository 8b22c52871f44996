package slipway.agent.router.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import slipway.agent.protocol.Gate;

/**
 * A certificate with its chain and the key that fits it, as they were read.
 *
 * @param chain the certificate first
 */
record Pair(List<X509Certificate> chain, PrivateKey key) {
  private static final int MOST_BYTES = 1 << 20;

  /**
   * What the files hold now, whatever its dates.
   *
   * @throws CertificateUnusable when they cannot be read, or do not belong together
   */
  static Pair read(Gate.Certificate files) {
    Path chainFile = Path.of(files.chain());
    Path keyFile = Path.of(files.key());
    List<X509Certificate> chain = certificates(chainFile, bytes(chainFile));
    PrivateKey key = Keys.read(keyFile, bytes(keyFile));
    X509Certificate first = chain.getFirst();
    if (!Keys.fit(key, first.getPublicKey())) {
      throw new CertificateUnusable(
          "the key in %s (%s) does not fit the certificate in %s (%s, for %s); expected the key that it was issued for"
              .formatted(
                  keyFile,
                  key.getAlgorithm(),
                  chainFile,
                  first.getPublicKey().getAlgorithm(),
                  String.join(", ", Names.of(first))));
    }
    return new Pair(chain, key);
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new CertificateUnusable(
            "%s has %d bytes; expected a PEM file of at most %d"
                .formatted(file, Files.size(file), MOST_BYTES));
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException _) {
      throw new CertificateUnusable("there is no file " + file + " on the agent's host");
    } catch (AccessDeniedException _) {
      throw new CertificateUnusable(
          "%s cannot be read by the agent's user, %s; expected a file that it may read"
              .formatted(file, System.getProperty("user.name")));
    } catch (IOException e) {
      throw new CertificateUnusable(file + " cannot be read: " + e.getMessage());
    }
  }

  private static List<X509Certificate> certificates(Path file, byte[] content) {
    List<X509Certificate> chain = new ArrayList<>();
    for (PemBlock block : PemBlock.all(file, content)) {
      if (block.label().equals("CERTIFICATE")) {
        chain.add(certificate(file, block.bytes()));
      }
    }
    if (chain.isEmpty()) {
      throw new CertificateUnusable(
          file + " holds no certificate; expected PEM with BEGIN CERTIFICATE, the server's first");
    }
    return chain;
  }

  private static X509Certificate certificate(Path file, byte[] der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new CertificateUnusable(file + " holds a damaged certificate: " + e.getMessage());
    }
  }

  X509Certificate certificate() {
    return chain.getFirst();
  }

  Instant notAfter() {
    return certificate().getNotAfter().toInstant();
  }

  boolean expired(Instant now) {
    return now.isAfter(notAfter());
  }

  boolean early(Instant now) {
    return now.isBefore(certificate().getNotBefore().toInstant());
  }
}
