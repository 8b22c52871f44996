package slipway.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority of its own that issues certificates for tests, by the JDK's keytool. */
public final class TestAuthority {
  private static final String PASSWORD = "changeit";

  private final Path folder;

  private TestAuthority(Path folder) {
    this.folder = folder;
  }

  /** A certificate with its key, each in a file, as PEM. */
  public record Issued(Path certificate, Path key) {

    /** What a server has that shows it. */
    public SSLContext shown() {
      try (var in = Files.newInputStream(certificate)) {
        Certificate read = CertificateFactory.getInstance("X.509").generateCertificate(in);
        String pem = Files.readString(key).replaceAll("-----[^-]+-----", "");
        var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        PrivateKey own = KeyFactory.getInstance("EC").generatePrivate(spec);
        keys.setKeyEntry("server", own, new char[0], new Certificate[] {read});
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
      } catch (GeneralSecurityException | IOException e) {
        throw new IllegalStateException("nobody can show " + certificate, e);
      }
    }
  }

  /** One in a folder of its own, which is made. */
  public static TestAuthority in(Path folder) {
    try {
      Files.createDirectories(folder);
      var authority = new TestAuthority(folder);
      authority.pair("ca", "CN=Authority of a test", "-validity", "30", "-ext", "bc:c");
      Files.writeString(
          authority.file(),
          authority.keytool("", "-exportcert", "-rfc", "-alias", "ca", "-keystore", "ca.p12"));
      return authority;
    } catch (IOException e) {
      throw new UncheckedIOException("no authority in " + folder, e);
    }
  }

  /** Its certificate, for who is to trust it. */
  public Path file() {
    return folder.resolve("ca.pem");
  }

  /** What a client has that trusts it and nobody else. */
  public SSLContext trusted() {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      try (var in = Files.newInputStream(file())) {
        store.setCertificateEntry(
            "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
      }
      var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("nobody trusts " + file(), e);
    }
  }

  /** A certificate that begins today. */
  public Issued issue(String name, String alternatives) {
    return issue(name, alternatives, "-1d", 30);
  }

  /**
   * A certificate.
   *
   * @param name of its files, too
   * @param alternatives such as {@code dns:localhost,ip:127.0.0.1}
   * @param begins counted from now, such as {@code -10d}
   */
  public Issued issue(String name, String alternatives, String begins, int days) {
    try {
      pair(name, "CN=" + name);
      String store = name + ".p12";
      String request = keytool("", "-certreq", "-alias", name, "-keystore", store);
      String certificate =
          keytool(
              request,
              "-gencert",
              "-rfc",
              "-alias",
              "ca",
              "-keystore",
              "ca.p12",
              "-ext",
              "san=" + alternatives,
              "-startdate",
              begins,
              "-validity",
              Integer.toString(days));
      return new Issued(
          Files.writeString(folder.resolve(name + ".pem"), certificate),
          Files.writeString(folder.resolve(name + ".key"), key(name, store)));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("no certificate for " + name, e);
    }
  }

  private String key(String name, String store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance(folder.resolve(store).toFile(), PASSWORD.toCharArray());
    byte[] key = keys.getKey(name, PASSWORD.toCharArray()).getEncoded();
    String kind = "PRIVATE KEY";
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(kind, Base64.getMimeEncoder().encodeToString(key), kind);
  }

  private void pair(String alias, String subject, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                subject,
                "-keystore",
                alias + ".p12"));
    words.addAll(List.of(more));
    Files.deleteIfExists(folder.resolve(alias + ".p12"));
    var _ = keytool("", words.toArray(String[]::new));
  }

  private String keytool(String input, String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-Xshare:auto"));
    command.addAll(List.of(words));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(folder.resolve("keytool.log").toFile())
            .start();
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.US_ASCII));
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(
            said + Files.readString(folder.resolve("keytool.log")) + String.join(" ", command));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return said;
  }
}
