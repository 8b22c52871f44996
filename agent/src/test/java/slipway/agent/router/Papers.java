package slipway.agent.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import slipway.agent.protocol.Gate;

/** A certificate and its key, freshly made by the JDK's keytool, as PEM files of a folder. */
public record Papers(X509Certificate certificate, PrivateKey privateKey, Path chain, Path key) {
  private static final char[] PASSWORD = "changeit".toCharArray();

  /** Valid for a month, on an elliptic curve. */
  public static Papers of(Path folder, String... names) {
    return of(folder, "EC", List.of("-validity", "30"), names);
  }

  static Papers rsa(Path folder, String... names) {
    return of(folder, "RSA", List.of("-validity", "30"), names);
  }

  static Papers expired(Path folder, String... names) {
    return of(folder, "EC", List.of("-startdate", "-3d", "-validity", "2"), names);
  }

  static Papers early(Path folder, String... names) {
    return of(folder, "EC", List.of("-startdate", "+2d", "-validity", "3"), names);
  }

  private static Papers of(Path folder, String algorithm, List<String> dates, String... names) {
    try {
      Path store = Files.createTempFile(folder, names[0], ".p12");
      Files.delete(store);
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-keystore",
                  store.toString(),
                  "-storepass",
                  new String(PASSWORD),
                  "-alias",
                  "one",
                  "-keyalg",
                  algorithm,
                  "-dname",
                  "CN=" + names[0].replace("*", "star"),
                  "-ext",
                  "san=" + String.join(",", Arrays.stream(names).map(n -> "dns:" + n).toList())));
      command.addAll(dates);
      Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(made.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(made.exitValue()).as(said).isZero();
      KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
      var key = (PrivateKey) keys.getKey("one", PASSWORD);
      var papers =
          new Papers(
              (X509Certificate) keys.getCertificate("one"),
              key,
              store.resolveSibling(store.getFileName() + ".cert.pem"),
              store.resolveSibling(store.getFileName() + ".key.pem"));
      return papers.writeTo(papers.chain(), papers.key());
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The same at other places, each file replaced in one go. */
  Papers writeTo(Path chainFile, Path keyFile) throws IOException {
    replace(chainFile, certificatePem());
    replace(keyFile, pem("PRIVATE KEY", privateKey.getEncoded()));
    return new Papers(certificate, privateKey, chainFile, keyFile);
  }

  String certificatePem() {
    try {
      return pem("CERTIFICATE", certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static void replace(Path file, String text) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(next, text);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  static String pem(String label, byte[] der) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, text, label);
  }

  public Gate.Certificate files() {
    return new Gate.Certificate(chain.toString(), key.toString());
  }

  long notAfterMillis() {
    return certificate.getNotAfter().toInstant().toEpochMilli();
  }

  boolean is(Certificate shown) {
    return certificate.equals(shown);
  }
}
