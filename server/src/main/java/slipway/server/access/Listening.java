package slipway.server.access;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a server listens, and as what it is known there.
 *
 * @param host an address, or a name of one of this host's
 * @param port 0 lets the system choose
 * @param certificate for TLS; empty: what comes is not encrypted
 * @param publicUrl {@code https://name[:port]}, as others call it; without a certificate somebody
 *     in front speaks TLS
 */
public record Listening(
    String host, int port, Optional<Files> certificate, Optional<URI> publicUrl) {

  /** A chain of certificates and its key, as PEM. */
  public record Files(Path certificate, Path key) {}

  /** For this host only. */
  public static Listening here(String host, int port) {
    return new Listening(host, port, Optional.empty(), Optional.empty());
  }

  /** Whether the command line of this host can come in there as it is. */
  public boolean isForThisHost() {
    return certificate.isEmpty() && isLoopback();
  }

  /** Whether somebody in front speaks TLS, and says whom it speaks for. */
  boolean isBehindProxy() {
    return certificate.isEmpty() && publicUrl.isPresent();
  }

  /** Whether nobody else can reach it. */
  boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false; // then nobody can listen there either
    }
  }

  /** Whether it is every address of this host, and so no name of it. */
  boolean isEverywhere() {
    try {
      return InetAddress.getByName(host).isAnyLocalAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
