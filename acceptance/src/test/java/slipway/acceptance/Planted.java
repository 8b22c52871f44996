package slipway.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import slipway.testkit.TestAuthority;
import slipway.testkit.TestAuthority.Issued;

/**
 * Secrets that can be told from all else, wherever there can be one, and those they are for: people
 * who are told, a mail server, a collector. Each says what it got back to whoever brought it, as no
 * friend would.
 */
final class Planted implements AutoCloseable {
  static final String MARK = "planted";
  static final String OF_VARIABLE = "planted-variable-7f3a";
  static final String OF_FILE = "planted-file-91c2";
  static final String CHANGED = "planted-changed-44d8";
  static final String OF_COMMAND = "planted-command-b05e";

  private static final String OF_CHECK = "planted-check-2d77";
  private static final String OF_COLLECTOR = "planted-collector-6b1d";
  private static final String OF_MAIL = "planted-mail-c3a9";
  private static final String ADDRESS = "/planted-address-5e08";
  private static final String SLACK = "/planted-slack-f1b6";

  /** In base64 as it must be, and readable all the same. */
  private static final String SIGNING = "whsec_plantedSigningKey0plantedSigningKey0";

  private final Path folder;
  private final Issued pair;
  private final HttpServer people;
  private final ServerSocket mail;
  private final Collector collector;
  private final Set<String> arrived = ConcurrentHashMap.newKeySet();

  Planted(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    write("file", OF_FILE);
    write("printed", OF_COMMAND);
    write("check", OF_CHECK);
    write("signing", SIGNING);
    pair = TestAuthority.in(folder.resolve("ca")).issue("own", "dns:localhost");
    InetAddress here = InetAddress.ofLiteral("127.0.0.1");
    people = HttpServer.create(new InetSocketAddress(here, 0), 0);
    people.createContext("/", this::told);
    people.start();
    write("slack", address(SLACK));
    mail = new ServerSocket(0, 10, here);
    Thread.ofVirtual().start(this::deliver);
    collector = new Collector();
    collector.mood = Collector.Mood.REFUSES_FOR_NOW;
  }

  private void write(String name, String secret) throws IOException {
    Files.writeString(folder.resolve(name), secret + "\n");
  }

  private String address(String path) {
    return "http://127.0.0.1:" + people.getAddress().getPort() + path;
  }

  /** Of one of those that are read from files. */
  Path file(String name) {
    return folder.resolve(name);
  }

  Issued pair() {
    return pair;
  }

  Collector collector() {
    return collector;
  }

  /** What got to those it was for. */
  Set<String> arrived() {
    return arrived;
  }

  /** What must be in {@link #arrived} when everybody was told. */
  static List<String> expected() {
    return List.of("/open", ADDRESS, SLACK, OF_MAIL);
  }

  /** Of Slipway's own processes. */
  Map<String, String> environment() {
    return Map.of(
        "SHOP_PASSWORD",
        OF_VARIABLE,
        "SHOP_MAIL",
        OF_MAIL,
        "SHOP_HOOK",
        address(ADDRESS),
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        collector.address(),
        "OTEL_EXPORTER_OTLP_HEADERS",
        "api-key=" + OF_COLLECTOR,
        "OTEL_METRIC_EXPORT_INTERVAL",
        "500");
  }

  /** A part of the key that nothing else has. */
  String partOfKey() throws IOException {
    String line = Files.readAllLines(pair.key()).get(1);
    return line.substring(line.length() - 24);
  }

  /** The shop, with a secret wherever slipway.yaml may name one, and a component that has TLS. */
  String configuration(Shop shop) {
    return """
        application: shop
        components:
          backend:
            run: %s
            ready: {get: /health, within: 20s}
            environment: {A: "${env:SHOP_PASSWORD}", B: "x${file:%s}y", C: "${secret:db}"}
            stop: {signal: TERM, within: 5s}
          papers:
            run: [python3, -m, http.server, "{port}", --bind, 127.0.0.1]
            ready: GET /
        secrets: {db: {command: [cat, %s]}}
        checks:
          health: {get: /health, headers: {x-key: "${file:%4$s}"}, component: backend}
          wrong: {get: /health, headers: {x-key: "${file:%4$s}"}, contains: "${file:%4$s}", component: backend}
        environments:
          production:
            components:
              backend: {entry: 127.0.0.1:%5$d}
              papers: {entry: {listen: 127.0.0.1:%6$d, tls: {certificate: %7$s, key: %8$s}}}
            watch: {for: 0s}
            checks: {before: [health], scheduled: [health, wrong]}
            notify:
              - {on: [promoted], url: "%9$s", secret: "${file:%10$s}"}
              - {on: [promoted], url: "${env:SHOP_HOOK}", secret: "${file:%10$s}"}
              - {on: [promoted], slack: "${file:%11$s}"}
              - {on: [promoted], email: {to: [ops@shop.test], from: slipway@shop.test,
                 server: "127.0.0.1:%12$d", encryption: none, user: shop, password: "${env:SHOP_MAIL}"}}
        """
        .formatted(
            Shop.run(),
            file("file"),
            file("printed"),
            file("check"),
            shop.port(),
            FreePorts.next(),
            pair.certificate(),
            pair.key(),
            address("/open"),
            file("signing"),
            file("slack"),
            mail.getLocalPort());
  }

  /** One is fine; the others answer with all they were told. */
  private void told(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    arrived.add(path);
    String all = path + exchange.getRequestHeaders().entrySet();
    byte[] body = all.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("x-said", path);
    exchange.sendResponseHeaders(path.equals("/open") ? 200 : 500, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void deliver() {
    try {
      while (!mail.isClosed()) {
        talk(mail.accept());
      }
    } catch (IOException e) {
      arrived.add("mail: " + e.getMessage());
    }
  }

  /** A mail server that repeats the password it refuses. */
  private void talk(Socket socket) throws IOException {
    try (socket;
        var out = new PrintStream(socket.getOutputStream(), true, StandardCharsets.UTF_8);
        var in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      out.print("220 mail.test\r\n");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("EHLO")) {
          out.print("250-mail.test\r\n250 AUTH PLAIN\r\n");
        } else if (line.startsWith("AUTH PLAIN ")) {
          byte[] who = Base64.getDecoder().decode(line.substring("AUTH PLAIN ".length()));
          String password = new String(who, StandardCharsets.UTF_8).replaceAll("(?s).*\0", "");
          arrived.add(password);
          out.print("535 5.7.8 nobody has the password " + password + "\r\n");
        } else {
          out.print("221 " + line + "\r\n");
        }
      }
    }
  }

  /** All that a collector was told, but for who told it. */
  List<String> collected() {
    List<String> all = new ArrayList<>();
    collector.spans.forEach(span -> all.add(span.toString()));
    collector.metrics.forEach(metric -> all.add(metric.toString()));
    collector.resources.forEach(resource -> all.add(resource.toString()));
    return all;
  }

  boolean isCollectorSpokenTo() {
    return collector.keys.equals(Set.of(OF_COLLECTOR));
  }

  @Override
  public void close() {
    people.stop(0);
    collector.close();
    try {
      mail.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
