package slipway.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import slipway.demo.load.Target;

/**
 * The application the demonstration releases: a small HTTP shop in source, compiled once per
 * release and run by a JDK of the same machine. A version is a folder; versions differ in their
 * {@code shop.properties} only, as if somebody had changed the code.
 *
 * @param javaHome the JDK 25 that compiles and runs it
 * @param faults the folder in which a running version looks for faults; the shop itself needs it
 *     neither to exist nor to be writable
 */
record SampleShop(Path javaHome, Path faults) {
  private static final List<String> SOURCES =
      List.of("Shop.java", "Behaviour.java", "Faults.java", "Server.java", "Connection.java");
  private static final String VERSION_HEADER = "X-Shop-Version";

  /**
   * Writes a version's folder: sources, shop.properties and slipway.yaml. What stands there under
   * these names is replaced.
   *
   * @param port where users of the shop come in
   */
  void write(Path folder, ShopVersion version, int port) throws IOException {
    Files.createDirectories(folder);
    for (String source : SOURCES) {
      try (InputStream text = resource(source)) {
        Files.copy(text, folder.resolve(source), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.writeString(folder.resolve("shop.properties"), version.properties());
    Files.writeString(folder.resolve("slipway.yaml"), configuration(port));
  }

  /** The slipway.yaml of every version; only a different port makes a different one. */
  String configuration(int port) {
    return """
    # The sample shop of the demonstration. It compiles once per release and then starts in a moment.
    application: shop

    components:
      backend:
        prepare: %s
        run: %s
        ready: {get: /health, within: 6s}
        warmUp: {get: /, count: 50}
        environment: {SHOP_FAULTS: %s}
        stop: {signal: TERM, within: 10s}
        routing: request

    checks:
      health: GET /health

    environments:
      production:
        entry: 127.0.0.1:%d
        strategy: {canary: {soak: 8s}}
    """
        .formatted(
            YamlText.list(prepare()),
            YamlText.list(run()),
            YamlText.quoted(faults.toString()),
            port);
  }

  /** Compiles the shop in its folder. */
  List<String> prepare() {
    return List.of(
        program("javac"),
        "-J-XX:+UseSerialGC",
        "-J-XX:TieredStopAtLevel=1",
        "-d",
        ".",
        SOURCES.getFirst());
  }

  /** Runs the compiled shop in its folder: few threads, a small heap, no long warming up. */
  List<String> run() {
    return List.of(
        program("java"),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "-Xmx64m",
        "-cp",
        ".",
        "Shop",
        "--port",
        "{port}");
  }

  /**
   * What users ask of the shop: of ten requests six look at an order, two order something, one logs
   * in and one loads the page. Three in ten are thus POSTs, which nobody may repeat for them.
   */
  static Target target(int port) {
    return new Target(
        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port),
        VERSION_HEADER,
        List.of(
            new Target.Ask("GET", "/orders/tea-2-17", "", 3),
            new Target.Ask("GET", "/orders/mug-1-204", "", 3),
            new Target.Ask("POST", "/orders", "{\"item\":\"coffee\",\"quantity\":3}", 2),
            new Target.Ask("POST", "/login", "{\"user\":\"ada\"}", 1),
            new Target.Ask("GET", "/", "", 1)));
  }

  /** Has the running instances of a version misbehave, or behave again, within some 100 ms. */
  void cause(String version, Fault fault) throws IOException {
    Files.createDirectories(faults);
    Path file = faults.resolve(version);
    if (fault.lines().isEmpty()) {
      Files.deleteIfExists(file);
      return;
    }
    Path whole = faults.resolve("." + version + ".new");
    Files.writeString(whole, fault.lines());
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private String program(String name) {
    return javaHome.resolve("bin").resolve(name).toString();
  }

  private static InputStream resource(String name) {
    InputStream resource = SampleShop.class.getResourceAsStream("shop/" + name);
    if (resource == null) {
      throw new IllegalStateException("the sample shop lacks its file shop/" + name);
    }
    return resource;
  }
}
