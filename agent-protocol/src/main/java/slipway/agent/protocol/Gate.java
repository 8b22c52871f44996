package slipway.agent.protocol;

import java.util.List;

/**
 * How an entry takes its users in, beyond the address it listens on first. What is empty asks for
 * nothing: a writer of an earlier build did not know it.
 *
 * @param also further addresses it listens on
 * @param names the hosts that requests may be for; empty for any
 * @param certificates with at least one of them the entry speaks TLS and nothing else; the first
 *     stands in where none bears the name that a client asks for
 * @param trustedProxies networks whose word on where a request came from is believed, as addresses
 *     with or without the length of their prefix
 */
public record Gate(
    List<Spot> also,
    List<String> names,
    List<Certificate> certificates,
    Redirect redirect,
    List<String> trustedProxies,
    Log log) {

  /** Nothing beyond listening. */
  public static final Gate PLAIN =
      new Gate(List.of(), List.of(), List.of(), Redirect.NONE, List.of(), Log.NONE);

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

  /** An address of this host, and a port. An IPv6 address may be in brackets. */
  public record Spot(String host, int port) {
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /**
   * Where a certificate and its key are, in PEM, on the agent's host.
   *
   * @param chain the certificate's file, those of its issuers behind it
   * @param key the private key's file
   */
  public record Certificate(String chain, String key) {}

  /**
   * Who comes by plain HTTP is sent to the entry.
   *
   * @param from addresses that do that, and nothing else
   * @param challenges the folder whose files are served below {@code /.well-known/acme-challenge/}
   *     there, for RFC 8555, 8.3; empty for none
   */
  public record Redirect(List<Spot> from, String challenges) {
    public static final Redirect NONE = new Redirect(List.of(), "");

    public Redirect {
      from = List.copyOf(from);
    }
  }

  /**
   * A line for every request.
   *
   * @param withoutQueries whether a target ends before its question mark
   */
  public record Log(Form form, boolean withoutQueries) {
    public static final Log NONE = new Log(Form.NONE, false);

    /** How the line is written. */
    public enum Form {
      NONE,
      JSON,
      COMBINED
    }
  }
}
