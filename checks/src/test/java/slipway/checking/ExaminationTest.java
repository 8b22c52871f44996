package slipway.checking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import slipway.channel.Secrets;
import slipway.check.Call;
import slipway.check.Check;
import slipway.check.Probe;

/** Checks of every kind, asked of real servers and real programs. */
@Timeout(30)
class ExaminationTest {
  private static final String KEY = "k3y-of-the-shop";

  @TempDir private Path folder;
  private OrderService service;
  private final Examination examination =
      new Examination(ExaminationTest::secret, InstantSource.system(), System::nanoTime);

  private static String secret(String reference) {
    if (reference.equals("${file:/run/key}")) {
      return KEY;
    }
    throw new Secrets.Unreadable(reference + ": there is no such file");
  }

  @BeforeEach
  void begin() throws IOException {
    service = new OrderService();
  }

  @AfterEach
  void end() {
    service.close();
  }

  @Test
  void a_journey_hands_on_what_it_saved_each_where_it_fits() throws Exception {
    var order =
        call("POST", "/orders")
            .sending("{{\"name\":\"smoke-{deployment}\",\"note\":\"{{x}\"}")
            .expecting(201)
            .value("$.lines[0].sku", "7")
            .value("$.open", "true")
            .value("$.note", "null")
            .saving("order", "$.id")
            .call();
    var look = call("GET", "/orders/{order}").value("$.id", "{order}").call();

    assertThat(complaint(new Probe.Journey(List.of(order, look)))).isEmpty();
    assertThat(service.seen)
        .containsExactly(
            "POST /orders {\"name\":\"smoke-shop.production.\\\"3\\\"\",\"note\":\"{x}\"}",
            "GET /orders/a%20b%2F7 ");
  }

  @Test
  void the_first_thing_that_is_not_so_is_told_with_the_request_it_was() throws Exception {
    Call wrong = call("POST", "/orders").expecting(200).call();
    Call missing = call("GET", "/page").contains("Goodbye").call();
    Call header = call("GET", "/page").answers("content-type", "json").call();
    Call value = call("POST", "/orders").expecting(201).value("$.open", "false").call();
    Call nothing = call("POST", "/orders").expecting(201).value("$.total", "1").call();
    Call noJson = call("GET", "/page").value("$.open", "true").call();

    assertThat(complaint(journey(wrong))).contains("POST /orders: expected status 200, found 201");
    assertThat(complaint(journey(missing)))
        .contains(
            "GET /page: expected a body that contains \"Goodbye\", found 14 bytes without it");
    assertThat(complaint(journey(header)))
        .contains(
            "GET /page: expected a header content-type that contains \"json\", found \"text/html\"");
    assertThat(complaint(journey(value)))
        .contains("POST /orders: expected \"false\" at $.open, found \"true\"");
    assertThat(complaint(journey(nothing)))
        .contains("POST /orders: expected a value at $.total, found none");
    assertThat(complaint(journey(noJson)).orElseThrow())
        .startsWith("GET /page: expected a body in JSON, found one that begins with \"<p>Welcome");
    assertThat(complaint(new Probe.Journey(List.of(Call.get("/page", 200), wrong))).orElseThrow())
        .startsWith("request 2 of 2, POST /orders: ");
  }

  @Test
  void a_secret_is_sent_and_never_told() throws Exception {
    Call call = call("GET", "/nowhere").header("x-key", "${file:/run/key}").call();
    Call unknown = call("GET", "/page").header("x-key", "${file:/run/none}").call();

    assertThat(complaint(journey(call)).orElseThrow()).doesNotContain(KEY);
    assertThat(service.seen.getFirst()).endsWith("key " + KEY);
    assertThat(complaint(journey(unknown))).contains("${file:/run/none}: there is no such file");
  }

  @Test
  void a_secret_that_was_expected_or_comes_back_is_told_by_its_reference_only() throws Exception {
    String reference = "${file:/run/key}";
    List<Call> all =
        List.of(
            call("GET", "/page").contains(reference).call(),
            call("GET", "/page").answers("x-key", reference).call(),
            call("GET", "/echo").header("x-key", reference).answers("x-key", "other").call(),
            call("GET", "/echo").header("x-key", reference).value("$.key", "other").call(),
            call("GET", "/echo").value("$.key", reference).call(),
            call("GET", "/words").header("x-key", reference).value("$.key", "other").call());
    for (Call call : all) {
      assertThat(complaint(journey(call)).orElseThrow())
          .contains(reference)
          .doesNotContain(KEY.substring(0, 4));
    }
  }

  @Test
  void who_does_not_answer_in_time_or_not_at_all_is_told_apart() throws Exception {
    assertThat(complaint(journey(Call.get("/slow", 200)), 300).orElseThrow())
        .isEqualTo("GET /slow: expected an answer within 300 ms, found none");
    int closed = free();
    assertThat(complaint(journey(Call.get("http://127.0.0.1:" + closed + "/", 200))).orElseThrow())
        .contains("nobody accepts connections there");
    assertThat(complaint(journey(Call.get("http://no-such-name.invalid/", 200))).orElseThrow())
        .contains("the name does not resolve");
    assertThat(complaint(journey(Call.get("https://127.0.0.1:" + port() + "/", 200))).orElseThrow())
        .contains("expected an answer within 2000 ms");
    Call certificate = call("GET", "/page").certificate(Duration.ofDays(14)).call();
    assertThat(complaint(journey(certificate)))
        .contains("GET /page: expected a certificate, found an answer without TLS");
  }

  @Test
  void a_check_is_tried_again_and_passes_when_one_try_does() throws Exception {
    service.failures.set(2);
    assertThat(ask(journey(Call.get("/page", 200)), 2000, 3).passed()).isTrue();
    assertThat(service.seen).hasSize(3);
    service.failures.set(3);
    assertThat(ask(journey(Call.get("/page", 200)), 2000, 3).passed()).isFalse();
  }

  @Test
  void a_port_is_open_or_who_is_not_there_is_named() throws Exception {
    assertThat(complaint(new Probe.Tcp(Optional.empty()))).isEmpty();
    int closed = free();
    assertThat(complaint(new Probe.Tcp(Optional.of("127.0.0.1:" + closed))).orElseThrow())
        .startsWith("expected a connection to 127.0.0.1:" + closed + " within 2000 ms, found: ");
  }

  @Test
  void a_program_runs_in_the_copy_with_its_placeholders_and_a_clean_environment() throws Exception {
    Files.writeString(
        folder.resolve("smoke.sh"),
        "pwd > out; echo \"$@\" >> out; env | sort | cut -d= -f1 | tr '\\n' ' ' >> out\n");

    assertThat(complaint(new Probe.Command(List.of("sh", "smoke.sh", "{url}", "{version}"))))
        .isEmpty();

    List<String> out = Files.readAllLines(folder.resolve("out"));
    assertThat(out.get(0)).isEqualTo(folder.toRealPath().toString());
    assertThat(out.get(1)).isEqualTo(service.url() + " v2");
    assertThat(out.get(2)).contains("SLIPWAY_DEPLOYMENT", "SLIPWAY_URL").doesNotContain("JAVA");
  }

  @Test
  void a_program_that_fails_or_does_not_end_is_told_with_its_last_words() throws Exception {
    assertThat(complaint(new Probe.Command(List.of("sh", "-c", "echo first; echo broken; exit 3"))))
        .contains("expected sh to end with 0, it ended with 3; it wrote last: broken");
    assertThat(complaint(new Probe.Command(List.of("sh", "-c", "echo waits; sleep 60")), 300))
        .contains("expected sh to end within 300 ms, it did not; it wrote last: waits");
    assertThat(complaint(new Probe.Command(List.of("./nowhere"))).orElseThrow())
        .contains("./nowhere");
  }

  private Optional<String> complaint(Probe probe) throws InterruptedException {
    return complaint(probe, 2_000);
  }

  private Optional<String> complaint(Probe probe, int millis) throws InterruptedException {
    return ask(probe, millis, 1).complaint();
  }

  private Examination.Result ask(Probe probe, int millis, int tries) throws InterruptedException {
    var effort = new Check.Effort(Duration.ofMillis(millis), tries, Duration.ofSeconds(1));
    var setting =
        new Setting(
            service.url(),
            Map.of("deployment", "shop.production.\"3\"", "version", "v2"),
            Optional.of(folder));
    return examination.ask(new Check("it", probe, effort, List.of()), setting);
  }

  private static Probe journey(Call call) {
    return new Probe.Journey(List.of(call));
  }

  private int port() {
    return Integer.parseInt(service.url().replaceFirst(".*:", ""));
  }

  private static int free() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Draft call(String method, String to) {
    return new Draft(
        new Call(
            method,
            to,
            new TreeMap<>(),
            Optional.empty(),
            Call.Expected.status(200),
            new TreeMap<>()));
  }

  /** A call in the making. */
  private record Draft(Call call) {
    Draft header(String name, String value) {
      var headers = new TreeMap<>(call.headers());
      headers.put(name, value);
      return new Draft(
          new Call(call.method(), call.to(), headers, call.body(), call.expected(), call.saved()));
    }

    Draft sending(String json) {
      return new Draft(
          new Call(
              call.method(),
              call.to(),
              call.headers(),
              Optional.of(new Call.Body(Call.Body.JSON, json)),
              call.expected(),
              call.saved()));
    }

    Draft saving(String name, String path) {
      return new Draft(
          new Call(
              call.method(),
              call.to(),
              call.headers(),
              call.body(),
              call.expected(),
              new TreeMap<>(Map.of(name, path))));
    }

    Draft expecting(int status) {
      return with(
          new Call.Expected(
              status,
              was().headers(),
              was().contains(),
              was().values(),
              was().faster(),
              was().certificate()));
    }

    Draft contains(String text) {
      return with(
          new Call.Expected(
              was().status(),
              was().headers(),
              Optional.of(text),
              was().values(),
              was().faster(),
              was().certificate()));
    }

    Draft answers(String name, String text) {
      return with(
          new Call.Expected(
              was().status(),
              new TreeMap<>(Map.of(name, text)),
              was().contains(),
              was().values(),
              was().faster(),
              was().certificate()));
    }

    Draft value(String path, String value) {
      var values = new TreeMap<>(was().values());
      values.put(path, value);
      return with(
          new Call.Expected(
              was().status(),
              was().headers(),
              was().contains(),
              values,
              was().faster(),
              was().certificate()));
    }

    Draft certificate(Duration left) {
      return with(
          new Call.Expected(
              was().status(),
              was().headers(),
              was().contains(),
              was().values(),
              was().faster(),
              Optional.of(left)));
    }

    private Call.Expected was() {
      return call.expected();
    }

    private Draft with(Call.Expected expected) {
      return new Draft(
          new Call(call.method(), call.to(), call.headers(), call.body(), expected, call.saved()));
    }
  }
}
