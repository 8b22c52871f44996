package slipway.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import slipway.cli.client.NoAnswer.Reason;

/**
 * TLS 1.2 or 1.3 (RFC 5246, RFC 8446). The server's certificate must be of an authority that is
 * trusted, in force, and of the name that was asked for (RFC 9525); there is no way to do without.
 */
public final class Tls implements Wire {
  /** Names the file of authorities that are trusted instead of those of the JDK. */
  public static final String VARIABLE = "SLIPWAY_CA";

  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private final Optional<Path> authorities;
  private Optional<SSLContext> context = Optional.empty();
  private Optional<Witness> witness = Optional.empty();

  /**
   * Nothing is read before the first connection.
   *
   * @param authorities certificates as PEM; empty: those the JDK trusts
   */
  public Tls(Optional<Path> authorities) {
    this.authorities = authorities;
  }

  Socket over(Socket plain, Endpoint endpoint) throws IOException {
    Witness seen = prepare();
    SSLSocket socket =
        (SSLSocket)
            context
                .orElseThrow()
                .getSocketFactory()
                .createSocket(plain, endpoint.bareHost(), endpoint.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setProtocols(PROTOCOLS);
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    try {
      socket.startHandshake();
      return socket;
    } catch (SSLException e) {
      throw new NoAnswer(
          Reason.UNTRUSTED, Distrust.words(endpoint, e, seen.shown(), authorities), e);
    }
  }

  private synchronized Witness prepare() {
    if (witness.isEmpty()) {
      try {
        var seen = new Witness(trusted());
        SSLContext made = SSLContext.getInstance("TLS");
        made.init(null, new TrustManager[] {seen}, null);
        context = Optional.of(made);
        witness = Optional.of(seen);
      } catch (GeneralSecurityException e) {
        throw unusable("holds no certificate that could be read: " + e.getMessage(), e);
      } catch (IOException e) {
        throw unusable("cannot be read (" + e.getClass().getSimpleName() + ")", e);
      }
    }
    return witness.orElseThrow();
  }

  private NoAnswer unusable(String found, Exception e) {
    return new NoAnswer(
        Reason.UNTRUSTED,
        "%s names %s, which %s; expected certificates as PEM, from -----BEGIN CERTIFICATE-----"
            .formatted(VARIABLE, authorities.map(Path::toString).orElse("nothing"), found),
        e);
  }

  private X509ExtendedTrustManager trusted() throws GeneralSecurityException, IOException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities.isPresent() ? stored(authorities.get()) : jdk());
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("the JDK checks no certificates"));
  }

  private static @Nullable KeyStore jdk() {
    return null; // as the factory wants it said
  }

  private static KeyStore stored(Path file) throws GeneralSecurityException, IOException {
    Collection<? extends Certificate> found;
    try (InputStream in = Files.newInputStream(file)) {
      found = CertificateFactory.getInstance("X.509").generateCertificates(in);
    }
    if (found.isEmpty()) {
      throw new GeneralSecurityException("it is empty");
    }
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (Certificate certificate : found) {
      store.setCertificateEntry("authority " + store.size(), certificate);
    }
    return store;
  }
}
