package slipway.checking;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes orders over real HTTP; can be told to fail, to be slow, or to fail so many times. */
final class OrderService implements AutoCloseable {
  final List<String> seen = new CopyOnWriteArrayList<>();
  final AtomicInteger failures = new AtomicInteger();
  private final CountDownLatch released = new CountDownLatch(1);
  private final HttpServer http;

  OrderService() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::answer);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.start();
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String key = exchange.getRequestHeaders().getFirst("x-key");
    seen.add(asked + " " + body + (key == null ? "" : " key " + key));
    if (failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      send(exchange, 500, "{\"error\":true}");
    } else if (asked.equals("GET /slow")) {
      await();
      send(exchange, 200, "late");
    } else if (asked.startsWith("POST /orders")) {
      send(exchange, 201, "{\"id\":\"a b/7\",\"lines\":[{\"sku\":7}],\"open\":true,\"note\":null}");
    } else if (asked.equals("GET /orders/a%20b%2F7")) {
      send(exchange, 200, "{\"id\":\"a b/7\",\"state\":\"open\"}");
    } else if (asked.equals("GET /page")) {
      send(exchange, 200, "<p>Welcome</p>");
    } else if (asked.equals("GET /echo")) {
      exchange.getResponseHeaders().set("x-key", "yours is " + key);
      send(exchange, 200, "{\"key\":\"%s\"}".formatted(key));
    } else if (asked.equals("GET /words")) {
      send(exchange, 200, "%s is your key".formatted(key));
    } else {
      send(exchange, 404, "nothing here");
    }
  }

  private void await() {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange
        .getResponseHeaders()
        .set("content-type", body.startsWith("{") ? "application/json" : "text/html");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    released.countDown();
    http.stop(0);
  }
}
