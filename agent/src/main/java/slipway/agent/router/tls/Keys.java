package slipway.agent.router.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;

/** Reads private keys, and tries whether one fits a certificate. Nothing of a key is ever told. */
final class Keys {
  private static final String EXPECTED =
      "; expected an unenciphered private key in PEM: PRIVATE KEY, RSA PRIVATE KEY or EC PRIVATE KEY";
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
  private static final byte[] SIGNED = {1, 2, 3, 4, 5, 6, 7, 8};

  private Keys() {}

  /** The first private key of the file. */
  static PrivateKey read(Path file, byte[] content) {
    PemBlock block =
        PemBlock.all(file, content).stream()
            .filter(b -> b.label().endsWith("PRIVATE KEY"))
            .findFirst()
            .orElseThrow(() -> new CertificateUnusable(file + " holds no private key" + EXPECTED));
    if (block.enciphered() || block.label().startsWith("ENCRYPTED")) {
      throw new CertificateUnusable(
          file
              + ": the private key is enciphered, and nobody is there to type its password"
              + EXPECTED);
    }
    byte[] encoded =
        switch (block.label()) {
          case "PRIVATE KEY" -> block.bytes();
          case "RSA PRIVATE KEY" -> Der.pkcs8OfRsa(block.bytes());
          case "EC PRIVATE KEY" -> Der.pkcs8OfEc(block.bytes());
          default -> throw new CertificateUnusable(file + " holds a " + block.label() + EXPECTED);
        };
    return ALGORITHMS.stream()
        .flatMap(algorithm -> decoded(algorithm, encoded).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new CertificateUnusable(
                    "%s: the %s is damaged, or neither RSA nor elliptic curves%s"
                        .formatted(file, block.label(), EXPECTED)));
  }

  private static Optional<PrivateKey> decoded(String algorithm, byte[] encoded) {
    try {
      var spec = new PKCS8EncodedKeySpec(encoded);
      return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(spec));
    } catch (GeneralSecurityException _) { // of another algorithm, or damaged
      return Optional.empty();
    }
  }

  /** Whether what the key signs is right by the certificate's public key. */
  static boolean fit(PrivateKey key, PublicKey certified) {
    if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
      return false;
    }
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    try {
      Signature signing = Signature.getInstance(algorithm);
      signing.initSign(key);
      signing.update(SIGNED);
      byte[] signature = signing.sign();
      Signature checking = Signature.getInstance(algorithm);
      checking.initVerify(certified);
      checking.update(SIGNED);
      return checking.verify(signature);
    } catch (GeneralSecurityException _) { // another curve, or too short a key
      return false;
    }
  }
}
