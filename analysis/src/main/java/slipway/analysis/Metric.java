package slipway.analysis;

/** What a version is judged by. */
public enum Metric {
  /** Requests or clients that met an error. */
  ERRORS,
  /** Requests slower than the old version's 95th percentile and the margin. */
  LATENCY,
  /** Checks of the critical path. */
  CRITICAL
}
