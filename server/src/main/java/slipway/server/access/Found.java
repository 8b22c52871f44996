package slipway.server.access;

/** Who asks, or why that is not known. */
sealed interface Found {
  record Somebody(Caller caller) implements Found {}

  record Nobody(Denial denial) implements Found {}
}
