package slipway.server.reporting;

import slipway.deployment.Deployment;
import slipway.release.Digest;

/**
 * The names of a trace and of its spans: reckoned from what they are of, so that telling twice is
 * telling of the same. When a deployment was asked for tells it from one of the same number of
 * another Slipway.
 */
final class Identity {
  private static final int TRACE_DIGITS = 32;
  private static final int SPAN_DIGITS = 16;

  private Identity() {}

  static String trace(Deployment deployment) {
    return hex(deployment.id() + "@" + deployment.openedAt().toEpochMilli(), TRACE_DIGITS);
  }

  /**
   * @param path which of the trace's spans
   */
  static String span(String trace, String path) {
    return hex(trace + "/" + path, SPAN_DIGITS);
  }

  private static String hex(String text, int digits) {
    return Digest.of(text).hex().substring(0, digits);
  }
}
