package slipway.cli.format;

/** How answers are written. */
public enum Format {
  /** For people. */
  TABLE,
  /** The API's records. */
  JSON,
  /** The API's records. */
  YAML
}
