package slipway.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who is told by HTTP and believes what is signed only, as the specification of Standard
 * Webhooks has it.
 */
final class Hook implements AutoCloseable {
  private static final byte[] KEY =
      "thirty-two bytes that two know.!".getBytes(StandardCharsets.US_ASCII);

  private final List<JsonNode> believed = new CopyOnWriteArrayList<>();
  private final List<String> turnedDown = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final Path secret;

  /** Puts the secret into a file of that folder. */
  Hook(Path folder) throws IOException {
    String written = "whsec_" + Base64.getEncoder().encodeToString(KEY);
    secret = Files.writeString(folder.resolve("hook"), written + "\n");
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  /** As {@code notify} has it, for everything there is. */
  String channel() {
    return "{on: [promoted, rolledBack, held, stuck, crashLoop, certificateExpiring, diskLow], url: \"http://127.0.0.1:%d/\", secret: \"${file:%s}\"}"
        .formatted(server.getAddress().getPort(), secret);
  }

  /** Sentences of that type, in the order in which they came. */
  List<String> sentences(String type) {
    return believed.stream()
        .filter(message -> message.get("type").asString().equals(type))
        .map(message -> message.at("/data/sentence").asString())
        .toList();
  }

  List<JsonNode> believed() {
    return believed;
  }

  /** What was not signed, or by somebody else. */
  List<String> turnedDown() {
    return turnedDown;
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean signed =
        same(header(exchange, "webhook-signature"), signature(exchange, body))
            && body.contains(header(exchange, "webhook-id"));
    if (signed) {
      believed.add(new JsonMapper().readTree(body));
    } else {
      turnedDown.add(body);
    }
    exchange.sendResponseHeaders(signed ? 204 : 401, -1);
    exchange.close();
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String signature(HttpExchange exchange, String body) {
    String signed =
        header(exchange, "webhook-id") + "." + header(exchange, "webhook-timestamp") + "." + body;
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
      byte[] sum = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(sum);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has HmacSHA256", e);
    }
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
