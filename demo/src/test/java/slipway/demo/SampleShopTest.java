package slipway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import slipway.demo.load.Load;
import slipway.demo.load.Stretch;

@Timeout(30)
class SampleShopTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final long NANOS = 1_000_000_000;

  @TempDir private static Path folder;
  private static Path compiled;
  private static SampleShop shop;

  @BeforeAll
  static void compileOnce() throws Exception {
    compiled = folder.resolve("compiled");
    shop = RunningShop.compile(compiled, folder.resolve("faults"));
  }

  private static RunningShop start(ShopVersion version) throws IOException {
    return RunningShop.start(shop, compiled, version);
  }

  private static Stretch loadFor(double seconds, int port, double perSecond) throws Exception {
    try (Load load = load(port, perSecond)) {
      var end = new Load.Mark((long) (seconds * NANOS));
      assertThat(load.settle(end, LONG)).isTrue();
      return load.between(Load.Mark.START, end);
    }
  }

  private static Load load(int port, double perSecond) {
    return Load.start(SampleShop.target(port), Load.Shape.of(perSecond, 11), System::nanoTime);
  }

  @Test
  void its_source_compiles_without_a_warning() throws Exception {
    var arguments = new ArrayList<>(List.of("-Xlint:all", "-Werror", "-d"));
    arguments.add(folder.resolve("strict").toString());
    try (var files = Files.newDirectoryStream(compiled, "*.java")) {
      files.forEach(file -> arguments.add(file.toString()));
    }
    int result =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(System.out, System.err, arguments.toArray(new String[0]));

    assertThat(result).isZero();
  }

  @Test
  void it_runs_from_source_by_one_command_too() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path source = folder.resolve("source");
    shop.write(source, ShopVersion.V3, 8080);
    try (var running =
            new RunningShop(source, shop.faults(), List.of(java, "Shop.java", "--port", "0"));
        var client = HttpClient.newHttpClient()) {
      assertThat(running.ask(client, "GET", "/health", "").body()).contains("\"version\":\"v3\"");
    }
  }

  @Test
  void every_answer_names_the_version_in_header_and_body() throws Exception {
    try (var running = start(ShopVersion.V1);
        var client = HttpClient.newHttpClient()) {
      HttpResponse<String> order =
          running.ask(client, "POST", "/orders", "{\"item\": \"mug\", \"quantity\": 2}");
      String place = order.headers().firstValue("Location").orElseThrow();
      List<HttpResponse<String>> answers =
          List.of(
              running.ask(client, "GET", "/health?deep=1", ""),
              running.ask(client, "POST", "/login", "{\"user\":\"ada\"}"),
              order,
              running.ask(client, "GET", place, ""),
              running.ask(client, "GET", "/", ""),
              running.ask(client, "GET", "/orders/gold-1-1", ""),
              running.ask(client, "GET", "/nowhere", ""),
              running.ask(client, "DELETE", "/orders", ""),
              running.ask(client, "POST", "/orders", "{\"item\":\"gold\"}"),
              running.ask(client, "POST", "/login", "{}"),
              running.ask(client, "POST", "/login", "x".repeat(20_000)));

      assertThat(answers)
          .extracting(HttpResponse::statusCode)
          .containsExactly(200, 200, 201, 200, 200, 404, 404, 405, 400, 400, 413);
      assertThat(answers)
          .allSatisfy(
              answer -> {
                assertThat(answer.headers().firstValue("X-Shop-Version")).hasValue("v1");
                assertThat(answer.body()).contains("\"version\":\"v1\"");
              });
      assertThat(answers.get(3).body()).contains("\"cents\":2400");
      assertThat(answers.get(4).headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/html");
    }
  }

  @Test
  void it_bears_500_requests_a_second_without_an_error_of_its_own() throws Exception {
    try (var running = start(ShopVersion.V1)) {
      Stretch stretch = loadFor(1, running.port(), 500);

      assertThat(stretch.requests()).isGreaterThan(400);
      assertThat(stretch.tallies()).containsOnlyKeys("v1");
      assertThat(stretch.tally("v1").whole()).containsOnlyKeys(200, 201);
      assertThat(stretch.failedBySwitch()).isZero();
      assertThat(stretch.p95Millis("v1").orElseThrow()).isBetween(7.0, 300.0);
    }
  }

  @Test
  void of_v2_five_in_a_hundred_requests_fail_and_the_p95_of_v4_is_250_ms_higher() throws Exception {
    var warm = new Load.Mark(NANOS / 2);
    var end = new Load.Mark(2 * NANOS);
    try (var one = start(ShopVersion.V1);
        var two = start(ShopVersion.V2);
        var four = start(ShopVersion.V4);
        Load onOne = load(one.port(), 300);
        Load onTwo = load(two.port(), 300);
        Load onFour = load(four.port(), 300)) {
      for (Load each : List.of(onOne, onTwo, onFour)) {
        assertThat(each.settle(end, LONG)).isTrue();
        assertThat(each.between(Load.Mark.START, end).failedBySwitch()).isZero();
      }
      Stretch ofTwo = onTwo.between(warm, end);
      Stretch ofFour = onFour.between(warm, end);
      double p95 = onOne.between(warm, end).p95Millis("v1").orElseThrow();

      assertThat(share(ofTwo.tally("v2").serverErrors(), ofTwo)).isBetween(0.035, 0.065);
      assertThat(ofTwo.tally("v2").whole()).containsOnlyKeys(200, 201, 500);
      assertThat(ofTwo.harmed("v2", 1_000)).isEqualTo(ofTwo.tally("v2").serverErrors());
      // A busy machine spoils the narrow tail of v1 first; what v4 adds it cannot take away.
      assertThat(ofFour.p95Millis("v4").orElseThrow() - p95).isBetween(200.0, 300.0);
      assertThat(share(ofFour.slower("v4", 250), ofFour)).isBetween(0.25, 0.36);
      assertThat(ofFour.tally("v4").serverErrors()).isZero();
    }
  }

  private static double share(long count, Stretch stretch) {
    return (double) count / stretch.requests();
  }

  @Test
  void the_same_requests_in_the_same_order_fare_the_same() throws Exception {
    var runs = new ArrayList<List<Integer>>();
    for (int run = 0; run < 2; run++) {
      try (var running = start(ShopVersion.failing("v2", 0.2));
          var client = HttpClient.newHttpClient()) {
        var statuses = new ArrayList<Integer>();
        for (int i = 0; i < 60; i++) {
          statuses.add(running.ask(client, "GET", "/orders/tea-1-1", "").statusCode());
          running.ask(client, "GET", "/health", ""); // the health check takes no chance away
        }
        runs.add(statuses);
      }
    }
    assertThat(runs.get(0)).isEqualTo(runs.get(1)).contains(200, 500);
  }

  @Test
  void v5_never_becomes_ready() throws Exception {
    try (var running = start(ShopVersion.V5);
        var client = HttpClient.newHttpClient()) {
      for (int i = 0; i < 5; i++) {
        assertThat(running.ask(client, "GET", "/health", "").statusCode()).isEqualTo(503);
      }
      assertThat(running.ask(client, "GET", "/", "").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_version_made_to_crash_dies_at_that_request() throws Exception {
    try (var running = start(ShopVersion.crashing("v8", 4));
        var client = HttpClient.newHttpClient()) {
      for (int i = 0; i < 3; i++) {
        assertThat(running.ask(client, "GET", "/", "").statusCode()).isEqualTo(200);
      }
      try (Socket socket = running.connect()) {
        send(socket, "GET / HTTP/1.1\r\n\r\n");
        assertThat(running.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(running.process().exitValue()).isEqualTo(70);
    }
  }

  /** The users go elsewhere 200 ms after it was told; for 300 ms it answers whoever comes. */
  @Test
  void told_to_stop_under_load_it_loses_nothing_it_was_asked() throws Exception {
    var shape = new Load.Shape(300, 2, LONG, Duration.ofMillis(700), 10_000);
    try (var running = start(ShopVersion.V1);
        var idle = running.connect();
        Load load = Load.start(SampleShop.target(running.port()), shape, System::nanoTime)) {
      load.settle(new Load.Mark(NANOS / 2), LONG);
      assertThat(running.stop()).isEqualTo(128 + 15);
      load.stop(LONG);
      Stretch stretch = load.between(Load.Mark.START, load.mark());

      assertThat(stretch.requests()).isGreaterThan(150);
      assertThat(stretch.tallies()).containsOnlyKeys("v1");
      assertThat(stretch.tally("v1").whole()).containsOnlyKeys(200, 201);
      assertThat(stretch.failedBySwitch()).isZero();
      assertThat(idle.getInputStream().read()).as("closed, not reset").isEqualTo(-1);
    }
  }

  @Test
  void told_to_stop_it_finishes_what_is_on_its_way_and_says_close() throws Exception {
    try (var running = start(ShopVersion.slow("v9", 700, 1));
        var socket = running.connect()) {
      send(socket, "GET / HTTP/1.1\r\n\r\nGET /health HTTP/1.1\r\n\r\n");
      try (var client = HttpClient.newHttpClient()) {
        running.ask(client, "GET", "/health", ""); // so that the slow request has arrived
      }
      int code = running.stop();
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(code).isEqualTo(128 + 15);
      assertThat(answer).startsWith("HTTP/1.1 200 OK").contains("Connection: close\r\n");
      assertThat(answer).endsWith("</html>\n");
    }
  }

  @Test
  void a_viewers_fault_changes_a_running_version_and_goes_again() throws Exception {
    try (var running = start(ShopVersion.good("v6"));
        var client = HttpClient.newHttpClient()) {
      shop.cause("v6", Fault.ERRORS);
      await(() -> status(running, client) == 500);
      shop.cause("v6", Fault.LATENCY);
      await(() -> loaded(running).slower("v6", 240) > 5);
      assertThat(status(running, client)).isEqualTo(200);
      shop.cause("v6", Fault.NONE);
      await(() -> loaded(running).slower("v6", 240) == 0);
      shop.cause("v6", Fault.CRASH);
      assertThat(running.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
    try (var again = start(ShopVersion.good("v6"));
        var client = HttpClient.newHttpClient()) {
      assertThat(status(again, client)).as("one crash is one crash").isEqualTo(200);
    }
  }

  private static int status(RunningShop running, HttpClient client) {
    try {
      return running.ask(client, "GET", "/", "").statusCode();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Stretch loaded(RunningShop running) {
    try {
      return loadFor(0.2, running.port(), 200);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + 8 * NANOS;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("8 s are over").isLessThan(until);
      LockSupport.parkNanos(NANOS / 100);
    }
  }

  @Test
  void garbled_requests_get_a_clear_answer_and_hurt_nobody() throws Exception {
    try (var running = start(ShopVersion.V1)) {
      assertThat(raw(running, "HELLO\r\n\r\n")).startsWith("HTTP/1.1 400 ");
      assertThat(raw(running, "GET / HTTP/1.1\r\nContent-Length: many\r\n\r\n"))
          .startsWith("HTTP/1.1 400 ");
      assertThat(raw(running, "POST /orders HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"))
          .startsWith("HTTP/1.1 411 ")
          .contains("Connection: close");
      assertThat(raw(running, "GET /" + "x".repeat(20_000))).startsWith("HTTP/1.1 413 ");
      assertThat(raw(running, "HEAD / HTTP/1.0\r\n\r\n")).endsWith("\r\n\r\n");
      assertThat(loadFor(0.2, running.port(), 200).failedBySwitch()).isZero();
    }
  }

  private static String raw(RunningShop running, String request) throws IOException {
    try (var socket = running.connect()) {
      send(socket, request);
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  @Test
  void its_configuration_is_the_file_of_a_small_team() {
    var sample = new SampleShop(Path.of("/opt/jdk 25"), Path.of("/var/{demo}/faults"));
    assertThat(sample.configuration(8080))
        .isEqualTo(
            """
            # The sample shop of the demonstration. It compiles once per release and then starts in a moment.
            application: shop

            components:
              backend:
                prepare: ["/opt/jdk 25/bin/javac", -J-XX:+UseSerialGC, -J-XX:TieredStopAtLevel=1, -d, ., Shop.java]
                run: ["/opt/jdk 25/bin/java", -XX:+UseSerialGC, -XX:TieredStopAtLevel=1, -Xshare:auto, -Xmx64m, -cp, ., Shop, --port, "{port}"]
                ready: {get: /health, within: 6s}
                warmUp: {get: /, count: 50}
                environment: {SHOP_FAULTS: "/var/{{demo}/faults"}
                stop: {signal: TERM, within: 10s}
                routing: request

            checks:
              health: GET /health

            environments:
              production:
                entry: 127.0.0.1:8080
                strategy: {canary: {soak: 8s}}
            """);
  }
}
