package slipway.application;

import java.util.List;
import java.util.Optional;

/**
 * How an entry takes its users in, beyond the address it listens on first.
 *
 * @param also further addresses it listens on
 * @param names the hosts that requests may be for; empty for any
 * @param certificates with at least one of them the entry speaks TLS and nothing else; the first
 *     stands in where none bears the name that a client asks for
 * @param trustedProxies networks whose word on where a request came from is believed, as addresses
 *     with or without the length of their prefix
 * @param log a line for every request; empty for none
 */
public record Gate(
    List<Spot> also,
    List<String> names,
    List<Certificate> certificates,
    Redirect redirect,
    List<String> trustedProxies,
    Optional<Log> log) {

  /** Nothing beyond listening. */
  public static final Gate PLAIN =
      new Gate(List.of(), List.of(), List.of(), Redirect.NONE, List.of(), Optional.empty());

  public Gate {
    also = List.copyOf(also);
    names = List.copyOf(names);
    certificates = List.copyOf(certificates);
    trustedProxies = List.copyOf(trustedProxies);
  }

  /** Whether users come in by TLS. */
  public boolean secure() {
    return !certificates.isEmpty();
  }

  /** An address of the host that serves users, and a port. */
  public record Spot(String host, int port) {
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /**
   * Where a certificate and its key are, in PEM, on the host that serves users: neither is part of
   * a release.
   *
   * @param chain the certificate's file, those of its issuers behind it
   * @param key the private key's file
   */
  public record Certificate(String chain, String key) {}

  /**
   * Who comes by plain HTTP is sent to the entry.
   *
   * @param from addresses that do that, and nothing else
   * @param challenges the folder with answers to an authority's HTTP challenges (RFC 8555, 8.3)
   */
  public record Redirect(List<Spot> from, Optional<String> challenges) {
    public static final Redirect NONE = new Redirect(List.of(), Optional.empty());

    public Redirect {
      from = List.copyOf(from);
    }
  }

  /**
   * A line for every request.
   *
   * @param queries whether what follows a target's question mark is in it
   */
  public record Log(Form form, boolean queries) {

    /** How the line is written. */
    public enum Form {
      JSON,
      COMBINED
    }
  }
}
