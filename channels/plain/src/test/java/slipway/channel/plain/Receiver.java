package slipway.channel.plain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes what is posted, and answers as a test wants. */
final class Receiver implements AutoCloseable {
  private final List<Posted> posted = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch released = new CountDownLatch(1);
  private final HttpServer server;
  private volatile int status = 204;
  private volatile Map<String, String> headers = Map.of();
  private volatile boolean silent;

  record Posted(String path, Map<String, List<String>> headers, String body) {
    String header(String name) {
      return String.join(",", headers.getOrDefault(name, List.of()));
    }
  }

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.setExecutor(threads);
    server.start();
  }

  String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  Receiver answers(int wanted, Map<String, String> with) {
    status = wanted;
    headers = with;
    return this;
  }

  /** From now on it takes what comes, and never answers. */
  Receiver silent() {
    silent = true;
    return this;
  }

  List<Posted> posted() {
    return posted;
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    posted.add(new Posted(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body));
    if (silent) {
      try {
        released.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    headers.forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  @Override
  public void close() {
    released.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
