package slipway.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slipway.api.Answers;
import slipway.api.LaneView;
import slipway.api.Requests;
import slipway.cli.Sample;
import slipway.cli.StandInServer;
import slipway.cli.StandInServer.Reply;

@Timeout(20)
class ApiClientTest {
  private static final String LANES = "{\"lanes\":[]}";

  private static ApiClient client(Endpoint endpoint) {
    return new ApiClient(() -> endpoint, System::nanoTime);
  }

  private static NoAnswer noAnswer(ApiClient client) {
    return catchThrowableOfType(NoAnswer.class, client::lanes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{\"lanes\":[]}",
        "HTTP/1.1 200\r\n\r\n{\"lanes\":[]}",
        "HTTP/1.0 200 Fine\n\n{\"lanes\":[]}",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length:12\r\n\r\n{\"lanes\":[]}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n"
            + "5;name=value\r\n{\"lan\r\n07\r\nes\":[]}\r\n0\r\nTrailer: x\r\n\r\n"
      })
  void every_framing_of_a_body_is_understood(String answer) {
    try (var server = new RawServer(answer)) {
      assertThat(client(server.endpoint()).lanes().orThrow().lanes()).isEmpty();
      assertThat(server.asked().getFirst())
          .startsWith("GET /api/v1/lanes HTTP/1.1\r\n")
          .contains("Authorization: Bearer secret\r\n")
          .contains("Host: " + server.endpoint().address() + "\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\nContent-Le",
        "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{\"lan",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"lan\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"l"
      })
  void an_answer_that_breaks_off_is_asked_for_again(String half) {
    String whole = "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n" + LANES;
    try (var server = new RawServer(half, half, whole)) {
      assertThat(client(server.endpoint()).lanes().orThrow().lanes()).isEmpty();
      assertThat(server.asked()).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.2\r\n",
        "HTTP/1.1 two hundred\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno header\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{{\r\n",
        "HTTP/1.1 200 OK\r\n\r\n<html>hello</html>",
        "HTTP/1.1 200 OK\r\n\r\nnull"
      })
  void what_is_no_slipway_server_is_said_to_be_none(String answer) {
    try (var server = new RawServer(answer)) {
      NoAnswer fault = noAnswer(client(server.endpoint()));

      assertThat(fault.reason()).isEqualTo(NoAnswer.Reason.UNINTELLIGIBLE);
      assertThat(fault.words()).contains(server.endpoint().address());
      assertThat(server.asked()).hasSize(1);
    }
  }

  @Test
  void an_answer_without_end_is_given_up() {
    try (var lines = new RawServer("HTTP/1.1 200 OK\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");
        var headers = new RawServer("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(200) + "\r\n")) {
      assertThat(noAnswer(client(lines.endpoint())).words()).contains("longer than");
      assertThat(noAnswer(client(headers.endpoint())).words()).contains("more than 100 headers");
    }
  }

  @Test
  void where_nobody_listens_the_way_on_is_said_at_once() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    var clock = new AtomicLong();

    NoAnswer fault =
        noAnswer(new ApiClient(() -> new Endpoint("127.0.0.1", port, "t"), clock::incrementAndGet));

    assertThat(fault.words())
        .isEqualTo(
            "the server at 127.0.0.1:%d does not answer: start it with slipway up".formatted(port));
    assertThat(clock.get()).as("looks at the clock: one attempt").isLessThan(4);
  }

  @Test
  void a_name_that_does_not_resolve_is_named() {
    var clock = new AtomicLong();
    var nowhere = new Endpoint("no-such-host.invalid", 443, "t"); // RFC 2606: never there

    NoAnswer fault = noAnswer(new ApiClient(() -> nowhere, clock::incrementAndGet));

    assertThat(fault.words())
        .isEqualTo(
            "no address is known for the server's name no-such-host.invalid: is it written right?");
    assertThat(clock.get()).as("looks at the clock: one attempt").isLessThan(4);
  }

  @Test
  void patience_with_a_server_that_breaks_off_has_an_end() {
    var nanos = new AtomicLong();
    String[] silence = new String[3];
    java.util.Arrays.fill(silence, "");
    try (var server = new RawServer(silence)) {
      var client =
          new ApiClient(server::endpoint, () -> nanos.getAndAdd(TimeUnit.SECONDS.toNanos(6)));

      assertThat(noAnswer(client).reason()).isEqualTo(NoAnswer.Reason.LOST);
      assertThat(server.asked()).hasSize(3);
    }
  }

  @Test
  void who_comes_back_anyway_asks_once() {
    try (var server = new RawServer("", "")) {
      var client = client(server.endpoint()).impatient();

      assertThat(noAnswer(client).reason()).isEqualTo(NoAnswer.Reason.LOST);
      assertThat(server.asked()).hasSize(1);
    }
  }

  @Test
  void a_command_that_is_asked_again_has_the_same_key_and_another_command_has_another() {
    try (var server = new StandInServer()) {
      server.on("POST /deployments/" + Sample.ID + "/pause", Sample.advancing());
      server.drop("POST /deployments/" + Sample.ID + "/pause", 1);
      var client = client(server.endpoint());

      client.pause(Sample.ID, "lunch").orThrow();
      client.pause(Sample.ID, "lunch").orThrow();

      List<String> keys =
          server.seen("POST /deployments/" + Sample.ID + "/pause").stream()
              .map(seen -> seen.headers().get("Idempotency-key"))
              .toList();
      assertThat(keys).hasSize(3).doesNotContainNull();
      assertThat(keys.get(0)).isEqualTo(keys.get(1)).isNotEqualTo(keys.get(2));
    }
  }

  @Test
  void a_server_that_starts_anew_meanwhile_is_waited_for() {
    var isFirst = new AtomicBoolean(true);
    try (var server = new StandInServer()) {
      server.on(
          "GET /lanes",
          _ -> {
            if (isFirst.getAndSet(false)) {
              Thread.ofVirtual().start(server::restart);
            }
            return new Reply(200, new Answers.Lanes(List.of()));
          });
      server.drop("GET /lanes", 1);

      assertThat(client(server.endpoint()).lanes().orThrow().lanes()).isEmpty();
    }
  }

  @Test
  void a_refusal_is_a_value_with_its_code() {
    try (var server = new StandInServer()) {
      server.refuse("POST /plans", 409, "NOTHING_RUNS", "nothing runs there");
      var what =
          new Requests.Propose("shop", "production", "restart", Optional.empty(), Optional.empty());

      Answer<?> answer = client(server.endpoint()).propose(what);

      assertThat(answer)
          .isInstanceOfSatisfying(
              Answer.Refused.class,
              refused -> assertThat(refused.problem().code()).isEqualTo("NOTHING_RUNS"));
    }
  }

  @Test
  void a_fault_of_the_server_is_no_answer() {
    try (var server = new StandInServer()) {
      server.refuse("GET /lanes", 500, "BUG", "the server's log says more");

      NoAnswer fault = noAnswer(client(server.endpoint()));

      assertThat(fault.reason()).isEqualTo(NoAnswer.Reason.FAULT);
      assertThat(fault.words()).contains("500").contains("the server's log says more");
      assertThat(server.seen("GET /lanes")).hasSize(1);
    }
  }

  @Test
  void a_server_that_cannot_now_is_asked_again_but_not_for_ever() {
    var nanos = new AtomicLong();
    try (var server = new StandInServer()) {
      server.refuse("GET /lanes", 503, "AGENT_UNREACHABLE", "the agent does not answer");
      var client =
          new ApiClient(server::endpoint, () -> nanos.getAndAdd(TimeUnit.SECONDS.toNanos(2)));

      assertThat(noAnswer(client).words()).contains("503").contains("the agent does not answer");
      assertThat(server.seen("GET /lanes")).hasSize(3);
      server.on(
          "GET /lanes",
          _ ->
              server.seen("GET /lanes").size() < 5
                  ? new Reply(503, StandInServer.problem(503, "LANE_BUSY", "try again"))
                  : new Reply(200, new Answers.Lanes(List.of())));
      assertThat(client.lanes().orThrow().lanes()).isEmpty();
    }
  }

  @Test
  void a_refusal_without_a_problem_is_explained_all_the_same() {
    try (var server = new RawServer("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n", "")) {
      var answer = client(server.endpoint()).lanes();

      assertThat(answer)
          .isInstanceOfSatisfying(
              Answer.Refused.class,
              refused ->
                  assertThat(refused.problem().detail()).contains("does not take this token"));
    }
  }

  @Test
  void what_is_left_out_is_empty_and_what_is_new_is_passed_over() {
    String lane =
        """
        {"lanes":[{"application":"shop","environment":"production","revision":1,"sentence":"s",
        "harm":false,"running":null,"observedAt":"2026-11-21T12:00:00Z","invented":{"later":[1]}}]}
        """;
    try (var server = new RawServer("HTTP/1.1 200 OK\r\n\r\n" + lane)) {
      LaneView view = client(server.endpoint()).lanes().orThrow().lanes().getFirst();

      assertThat(view.running()).isEmpty();
      assertThat(view.moving()).isEmpty();
      assertThat(view.components()).isEmpty();
    }
  }

  @Test
  void records_come_back_as_they_were_sent() {
    for (Object record : List.of(Sample.advancing(), Sample.plan("x"), Sample.evidence(1200, .4))) {
      String json = WireFormat.mapper().writeValueAsString(record);

      assertThat(WireFormat.mapper().readValue(json, (Class<?>) record.getClass()))
          .isEqualTo(record);
      assertThat(json).doesNotContain("null");
    }
  }

  @Test
  void names_are_escaped_in_paths() {
    try (var server = new RawServer("HTTP/1.1 200 OK\r\n\r\n{}")) {
      client(server.endpoint()).replay("a/b c?d");

      assertThat(server.asked().getFirst())
          .startsWith("GET /api/v1/deployments/a%2Fb%20c%3Fd/replay ");
    }
  }

  @Test
  void a_server_that_breaks_off_while_it_agrees_to_end_is_ending() {
    try (var server = new RawServer("")) {
      client(server.endpoint()).stopServer(true);

      assertThat(server.asked().getFirst()).startsWith("POST /api/v1/server/stop");
    }
  }
}
