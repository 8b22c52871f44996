package slipway.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import slipway.api.Answers;
import slipway.api.EventView;
import slipway.api.EvidenceView;
import slipway.api.Problem;
import slipway.cli.client.Endpoint;
import slipway.cli.client.WireFormat;

/** Speaks the API over real HTTP, and says what a test told it to say. */
public final class StandInServer implements AutoCloseable {
  public static final String TOKEN = "test-token";
  private static final long ENDS_WITHIN_SECONDS = 5;

  private final Map<String, Responder> routes = new ConcurrentHashMap<>();
  private final Map<String, Integer> drops = new ConcurrentHashMap<>();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final List<Object> stream = new ArrayList<>();
  private final CountDownLatch streamed = new CountDownLatch(1);
  private final int port;
  private HttpServer http;
  private boolean open;
  private volatile boolean eventsBroken;
  private int cutAfter = Integer.MAX_VALUE;

  /** A request as it arrived. */
  public record Seen(String method, String path, Map<String, String> headers, String body) {
    public <T> T as(Class<T> type) {
      return WireFormat.mapper().readValue(body, type);
    }

    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /** What is answered. */
  public record Reply(int status, Object body) {}

  /** Answers one kind of request. */
  @FunctionalInterface
  public interface Responder {
    Reply reply(Seen seen);
  }

  public StandInServer() {
    http = start(0);
    port = http.getAddress().getPort();
    open = true;
  }

  private HttpServer start(int wanted) {
    try {
      var server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
      server.createContext("/", this::handle);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Endpoint endpoint() {
    return new Endpoint("127.0.0.1", port, TOKEN);
  }

  /** {@code "GET /lanes"}, without /api/v1 and without the query. */
  public StandInServer on(String request, Responder responder) {
    routes.put(request, responder);
    return this;
  }

  public StandInServer on(String request, Object body) {
    return on(request, _ -> new Reply(200, body));
  }

  public StandInServer refuse(String request, int status, String code, String detail) {
    return on(request, _ -> new Reply(status, problem(status, code, detail)));
  }

  public static Problem problem(int status, String code, String detail) {
    return new Problem("/problems/" + code, "", status, code, detail, Optional.empty(), List.of());
  }

  /** Follows the next requests, but breaks off before the answer. */
  public StandInServer drop(String request, int times) {
    drops.put(request, times);
    return this;
  }

  public List<Seen> seen(String request) {
    return seen.stream().filter(s -> route(s.method(), s.path()).equals(request)).toList();
  }

  /** Until this was asked so many times. */
  void awaitSeen(String request, int times) throws InterruptedException {
    synchronized (seen) {
      while (seen(request).size() < times) {
        seen.wait();
      }
    }
  }

  public synchronized void happen(EventView event) {
    stream.add(event);
    notifyAll();
  }

  public synchronized void judge(EvidenceView evidence) {
    stream.add(evidence);
    notifyAll();
  }

  /** Breaks every stream off after so many messages. */
  public synchronized void cutStreamsAfter(int messages) {
    cutAfter = messages;
  }

  /** From now on it cannot say what has happened. */
  public void refuseEvents() {
    eventsBroken = true;
  }

  /** Until somebody has opened a stream. */
  public void awaitStream() {
    try {
      if (!streamed.await(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody opened a stream");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As if the process were killed. */
  public synchronized void die() {
    open = false;
    notifyAll();
    http.stop(0);
  }

  /** Is there again, on the same port. */
  public synchronized void comeBack() {
    http = start(port);
    open = true;
  }

  /** Dies, and is there again a moment later. */
  public void restart() {
    die();
    comeBack();
  }

  @Override
  public void close() {
    die();
  }

  private static String route(String method, String path) {
    return method + " " + path.replaceFirst("^/api/v1", "").replaceFirst("\\?.*", "");
  }

  private void handle(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new ConcurrentHashMap<>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var request =
        new Seen(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
    synchronized (seen) {
      seen.add(request);
      seen.notifyAll();
    }
    String route = route(request.method(), request.path());
    if (!headers.getOrDefault("Authorization", "").equals("Bearer " + TOKEN)) {
      send(exchange, new Reply(401, problem(401, "NO_TOKEN", "a token is needed")));
    } else if (route.equals("GET /stream")) {
      stream(exchange, Long.parseLong(headers.getOrDefault("Last-event-id", "0")));
    } else if (route.equals("GET /events")) {
      send(
          exchange,
          eventsBroken
              ? new Reply(500, problem(500, "BUG", "no events"))
              : new Reply(200, events(request.path())));
    } else {
      Reply reply =
          routes
              .getOrDefault(
                  route, _ -> new Reply(404, problem(404, "UNKNOWN", "no test answers " + route)))
              .reply(request);
      if (drops.merge(route, -1, Integer::sum) >= 0) {
        exchange.close();
      } else {
        send(exchange, reply);
      }
    }
  }

  private synchronized Answers.Events events(String path) {
    long after = Long.parseLong(parameter(path, "after"));
    int limit = Integer.parseInt(parameter(path, "limit"));
    List<EventView> found =
        stream.stream()
            .filter(EventView.class::isInstance)
            .map(EventView.class::cast)
            .filter(event -> event.position() > after)
            .filter(event -> event.deployment().equals(parameter(path, "deployment")))
            .toList();
    boolean more = found.size() > limit;
    List<EventView> page = more ? found.subList(0, limit) : found;
    return new Answers.Events(
        page, more ? Optional.of(page.getLast().position() + "") : Optional.empty());
  }

  private static String parameter(String path, String name) {
    return path.replaceFirst(".*[?&]" + name + "=([^&]*).*", "$1");
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    byte[] bytes = WireFormat.mapper().writeValueAsBytes(reply.body());
    exchange
        .getResponseHeaders()
        .set(
            "Content-Type", reply.status() < 400 ? "application/json" : "application/problem+json");
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void stream(HttpExchange exchange, long after) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    streamed.countDown();
    OutputStream out = exchange.getResponseBody();
    out.write(": hello\n\n".getBytes(StandardCharsets.UTF_8));
    out.flush();
    try {
      int next = 0;
      for (int sent = 0; sent < cutAfter; ) {
        Optional<Object> message = await(next++);
        if (message.isEmpty()) {
          break;
        }
        String text = text(message.get(), after);
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        sent += text.isEmpty() ? 0 : 1;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private synchronized Optional<Object> await(int index) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(ENDS_WITHIN_SECONDS);
    while (open && index >= stream.size() && System.nanoTime() < deadline) {
      wait(100);
    }
    return open && index < stream.size() ? Optional.of(stream.get(index)) : Optional.empty();
  }

  private static String text(Object message, long after) {
    String data = WireFormat.mapper().writeValueAsString(message);
    if (message instanceof EventView event) {
      return event.position() <= after
          ? ""
          : "id: %d\nevent: journal\ndata: %s\n\n".formatted(event.position(), data);
    }
    return "event: evidence\ndata: " + data + "\n\n";
  }
}
