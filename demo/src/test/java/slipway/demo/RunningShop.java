package slipway.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A sample shop as a real process on a free port. */
final class RunningShop implements AutoCloseable {
  private static final Path JAVA = Path.of(System.getProperty("java.home"));
  private static final long SECONDS = 10;

  private final Process process;
  private final int port;

  /** Starts a command that serves on port 0 and waits until it says where. */
  RunningShop(Path folder, Path faults, List<String> command) throws IOException {
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("SHOP_FAULTS", faults.toString());
    builder.redirectErrorStream(true);
    process = builder.start();
    BufferedReader output = process.inputReader();
    String first = String.valueOf(output.readLine());
    if (!first.contains(" serves http://127.0.0.1:")) {
      process.destroyForcibly();
      throw new IOException("the shop did not start but said: " + first);
    }
    port = Integer.parseInt(first.substring(first.lastIndexOf(':') + 1));
    Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
  }

  /** The sample shop of these tests, compiled once into {@code compiled}. */
  static SampleShop compile(Path compiled, Path faults) throws Exception {
    var shop = new SampleShop(JAVA, faults);
    shop.write(compiled, ShopVersion.V1, 8080);
    Process javac =
        new ProcessBuilder(shop.prepare()).directory(compiled.toFile()).inheritIO().start();
    if (!javac.waitFor(SECONDS, TimeUnit.SECONDS) || javac.exitValue() != 0) {
      throw new IOException("the shop could not be compiled");
    }
    return shop;
  }

  /** Starts a version by its own command, from a folder beside the compiled one. */
  static RunningShop start(SampleShop shop, Path compiled, ShopVersion version) throws IOException {
    Path folder = compiled.resolveSibling(version.name());
    shop.write(folder, version, 8080);
    try (DirectoryStream<Path> classes = Files.newDirectoryStream(compiled, "*.class")) {
      for (Path each : classes) {
        Files.copy(
            each,
            folder.resolve(each.getFileName().toString()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    List<String> command =
        shop.run().stream().map(argument -> argument.replace("{port}", "0")).toList();
    return new RunningShop(folder, shop.faults(), command);
  }

  int port() {
    return port;
  }

  Socket connect() throws IOException {
    return new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
  }

  Process process() {
    return process;
  }

  HttpResponse<String> ask(HttpClient client, String method, String path, String body)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Tells it to stop and waits; its exit code. */
  int stop() throws Exception {
    process.toHandle().destroy();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      throw new TimeoutException("the shop did not stop within " + SECONDS + " s");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
