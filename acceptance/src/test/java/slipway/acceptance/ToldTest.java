package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.acceptance.Eventually.eventually;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who fails at random is told by a server that is killed: nothing is lost. */
class ToldTest {
  private static final int CHANNELS = Integer.getInteger("channels", 20);
  private static final int RESTARTS = Integer.getInteger("restarts", 3);
  private static final int KILLS = Integer.getInteger("kills", 2);

  /** Messages that a busy machine gets to a receiver who fails at random, in a second. */
  private static final int SLOWEST_RATE = 20;

  private static final Duration SOON =
      Duration.ofSeconds(150 + CHANNELS * (RESTARTS + 1) / SLOWEST_RATE);

  @TempDir Path root;

  /** A receiver that takes seven of ten, and half of the others without saying so. */
  private static final class Receiver implements AutoCloseable {
    private final Random chance = new Random(20_261_121);
    private final Map<String, Set<Long>> positions = new ConcurrentHashMap<>();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private volatile int calls;

    Receiver() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
      server.createContext("/", this::take);
      server.setExecutor(threads);
      server.start();
    }

    String address(int channel) {
      return "http://127.0.0.1:%d/%d".formatted(server.getAddress().getPort(), channel);
    }

    private synchronized void take(HttpExchange exchange) throws IOException {
      JsonNode body = new JsonMapper().readTree(exchange.getRequestBody().readAllBytes());
      double drawn = chance.nextDouble();
      calls++;
      if (drawn < .85) {
        boolean fresh = keys.add(exchange.getRequestHeaders().getFirst("webhook-id"));
        boolean added =
            positions
                .computeIfAbsent(exchange.getRequestURI().getPath(), _ -> new TreeSet<>())
                .add(body.at("/data/position").asLong());
        assertThat(added).as("a key stays the same, and is of one message").isEqualTo(fresh);
      }
      exchange.sendResponseHeaders(drawn < .7 ? 204 : 500, -1);
      exchange.close();
    }

    @Override
    public void close() {
      server.stop(0);
      threads.shutdownNow();
    }
  }

  @Test
  void nothing_is_lost_by_a_server_that_is_killed_and_a_receiver_that_fails_at_random()
      throws Exception {
    try (Receiver receiver = new Receiver();
        Slipway slipway = Slipway.up(root)) {
      Shop shop =
          Shop.at(root, "told")
              .configured("instances: 1", "watch: {for: 0s}\nnotify:\n" + channels(receiver))
              .version("v1");
      slipway.in(shop.folder(), "deploy", "v1", "--yes", "--wait", "60s").ended(0);
      for (int i = 1; i <= RESTARTS; i++) {
        slipway.in(shop.folder(), "restart", "--wait", "60s").ended(0);
        if (i * KILLS / RESTARTS > (i - 1) * KILLS / RESTARTS) {
          slipway.killServer();
          slipway.up();
        }
      }
      Set<Long> promoted = promoted(slipway);
      assertThat(promoted).hasSize(RESTARTS + 1);

      Map<String, Set<Long>> expected = new HashMap<>();
      IntStream.range(0, CHANNELS).forEach(n -> expected.put("/" + n, promoted));
      eventually(
          () -> "everybody knows of " + promoted + ", they know of " + receiver.positions,
          SOON,
          () -> receiver.positions.equals(expected) && waiting(slipway) == 0);
      assertThat(receiver.keys).hasSize(CHANNELS * promoted.size());
      assertThat(receiver.calls).isGreaterThan(CHANNELS * promoted.size());
      System.out.printf(
          "%d messages in %d requests, the server killed %d times: none lost, none twice%n",
          receiver.keys.size(), receiver.calls, KILLS);
      assertThat(slipway.run("status").ended(0).out()).doesNotContain("channel ");
      assertThat(slipway.run("notify", "test").out()).contains("answered");
    }
  }

  private static String channels(Receiver receiver) {
    return IntStream.range(0, CHANNELS)
        .mapToObj(n -> "  - {on: [promoted], url: \"" + receiver.address(n) + "\"}\n")
        .collect(Collectors.joining());
  }

  /** Positions of the events by which a deployment was promoted, of what the journal says. */
  private static Set<Long> promoted(Slipway slipway) {
    Set<Long> positions = new TreeSet<>();
    for (int number = 1; number <= RESTARTS + 1; number++) {
      List<JsonNode> events = slipway.events("told.production." + number).valueStream().toList();
      positions.add(events.getLast().get("position").asLong());
    }
    return positions;
  }

  private static long waiting(Slipway slipway) {
    return slipway
        .api("/channels")
        .get("channels")
        .valueStream()
        .mapToLong(c -> c.get("waiting").asLong())
        .sum();
  }
}
