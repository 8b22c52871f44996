package slipway.demo;

/** What a viewer can do to a running version of the sample shop. */
enum Fault {
  /** One request in five is answered with 500. */
  ERRORS("errorRate=0.2\n"),

  /** Half of the requests take 250 ms more. */
  LATENCY("extraMillis=250\nextraShare=0.5\n"),

  /** One instance dies, once. */
  CRASH("crash=true\n"),

  /** It behaves as it was written. */
  NONE("");

  private final String lines;

  Fault(String lines) {
    this.lines = lines;
  }

  /** The lines of shop.properties that cause it. */
  String lines() {
    return lines;
  }
}
