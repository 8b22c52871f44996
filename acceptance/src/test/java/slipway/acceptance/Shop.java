package slipway.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A project's folder with the sample shop in it, compiled, and whatever slipway.yaml a test wants.
 */
final class Shop {
  private static final List<String> SOURCES =
      List.of("Shop.java", "Behaviour.java", "Faults.java", "Server.java", "Connection.java");
  private static final Path COMPILED = compiled();

  private final Path folder;
  private final String application;
  private final int port;

  private Shop(Path folder, String application, int port) {
    this.folder = folder;
    this.application = application;
    this.port = port;
  }

  /** A folder of that name below the root, and an entry at a port that is free. */
  static Shop at(Path root, String application) {
    try {
      Path folder = Files.createDirectories(root.resolve("projects").resolve(application));
      try (Stream<Path> files = Files.list(COMPILED)) {
        for (Path file : files.toList()) {
          Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      return new Shop(folder, application, FreePorts.next());
    } catch (IOException e) {
      throw new UncheckedIOException("no project " + application, e);
    }
  }

  Path folder() {
    return folder;
  }

  String application() {
    return application;
  }

  int port() {
    return port;
  }

  Path faults() {
    return folder.resolveSibling(application + "-faults");
  }

  /** The program, as a list of YAML. */
  static String run() {
    return "[\"%s\", -XX:+UseSerialGC, -XX:TieredStopAtLevel=1, -Xmx48m, -cp, ., Shop, --port, \"{port}\"]"
        .formatted(Path.of(System.getProperty("java.home"), "bin/java"));
  }

  /** One component with users. {@code production} is what stands under the environment. */
  Shop configured(String component, String production) {
    return write(
        "slipway.yaml",
        """
        application: %s
        components:
          backend:
            run: %s
            ready: {get: /health, within: 20s}
            environment: {SHOP_FAULTS: "%s"}
            stop: {signal: TERM, within: 5s}
        %s
        environments:
          production:
            entry: 127.0.0.1:%d
        %s
        """
            .formatted(
                application,
                run(),
                faults(),
                component.strip().indent(4).stripTrailing(),
                port,
                production.strip().indent(4).stripTrailing()));
  }

  /** The files now are this version, good but for what further lines say. */
  Shop version(String version, String... lines) {
    return write(
        "shop.properties",
        "version=" + version + "\nseed=20261121\n" + String.join("\n", lines) + "\n");
  }

  Shop write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** Has the running instances of a version misbehave; an empty text: behave again. */
  void fault(String version, String lines) {
    try {
      Files.createDirectories(faults());
      if (lines.isEmpty()) {
        Files.deleteIfExists(faults().resolve(version));
        return;
      }
      Path whole = Files.writeString(faults().resolve("." + version), lines);
      Files.move(whole, faults().resolve(version), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(version, e);
    }
  }

  private static Path compiled() {
    try {
      Path to = Files.createDirectories(Path.of("target", "shop").toAbsolutePath());
      Path from = Files.createDirectories(Path.of("target", "shop-source").toAbsolutePath());
      for (String source : SOURCES) {
        try (InputStream text = slipway.demo.Stage.class.getResourceAsStream("shop/" + source)) {
          if (text == null) {
            throw new AssertionError("the sample shop lacks " + source);
          }
          Files.copy(text, from.resolve(source), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      int code =
          compiler.run(
              null,
              null,
              null,
              "-d",
              to.toString(),
              "-sourcepath",
              from.toString(),
              from.resolve(SOURCES.getFirst()).toString());
      if (code != 0) {
        throw new AssertionError("the sample shop does not compile");
      }
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException("the sample shop cannot be compiled", e);
    }
  }
}
