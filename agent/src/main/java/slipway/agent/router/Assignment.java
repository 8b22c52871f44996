package slipway.agent.router;

import slipway.agent.protocol.Routes;

/**
 * Puts a mark (a client id, a header's value, an address) on a point of {@code [0, 10000)}, always
 * the same one. Arms other than the proven one lie at the low end in their order; so a growing
 * share takes clients from the proven release only, and shrinking back gives the same ones back.
 */
final class Assignment {
  private static final long OFFSET = 0xcbf29ce484222325L; // FNV-1a, 64 bits
  private static final long PRIME = 0x100000001b3L;

  private Assignment() {}

  /** Spreads the mark over 64 bits. */
  static long hash(String mark) {
    long hash = OFFSET;
    for (int i = 0; i < mark.length(); i++) {
      hash = (hash ^ mark.charAt(i)) * PRIME;
    }
    long z = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL; // FNV's high bits alone are too alike
    return z ^ z >>> 33;
  }

  static int point(long hash) {
    return (int) Long.remainderUnsigned(hash, Routes.ALL);
  }
}
