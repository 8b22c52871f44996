package slipway.server.routes;

/** What people give as a reason, as it is kept: it stands in the middle of tables and sentences. */
final class Printable {
  private Printable() {}

  /** One line, in which everything can be seen. */
  static String line(String text) {
    return text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]+", " ").strip();
  }
}
