package slipway.agent.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpGetTest {
  private static final Duration WITHIN = Duration.ofMillis(1500);

  private final HttpGet http = new HttpGet(System::nanoTime);
  private final CountDownLatch over = new CountDownLatch(1);
  private ServerSocket server;

  /** What the server does with one connection, before it closes it. */
  private interface Behaviour {
    void answer(Socket client) throws IOException, InterruptedException;
  }

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
  }

  @AfterEach
  void close() throws IOException {
    over.countDown();
    server.close();
  }

  private HttpGet.Result get(Behaviour behaviour) {
    return get(behaviour, WITHIN);
  }

  private HttpGet.Result get(Behaviour behaviour, Duration within) {
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try (Socket client = server.accept()) {
                behaviour.answer(client);
              } catch (IOException | InterruptedException e) {
                over.countDown();
              }
            });
    return http.get(server.getLocalPort(), "/health", within);
  }

  private static void say(Socket client, String text) throws IOException {
    OutputStream out = client.getOutputStream();
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** Reads the request to its end: who closes before that resets the connection. */
  private static void hear(Socket client) throws IOException {
    byte[] buffer = new byte[1024];
    var heard = new StringBuilder();
    while (heard.indexOf("\r\n\r\n") < 0) {
      int read = client.getInputStream().read(buffer);
      heard.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
    }
    assertThat(heard.toString()).startsWith("GET /health HTTP/1.1\r\nHost: 127.0.0.1:");
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\nok, answered 200",
    "HTTP/1.0 204 No Content\\r\\n\\r\\n, answered 204",
    "HTTP/1.1 503\\r\\n\\r\\n, answered 503",
    "HTTP/1.1 302 Found\\nLocation: /\\n\\n, answered 302",
    "'HTTP/1.1 999 What\\r\\n\\r\\n', 'was answered with what is no HTTP: \"HTTP/1.1 999 What\"'",
    "SSH-2.0-OpenSSH_9\\r\\n, 'was answered with what is no HTTP: \"SSH-2.0-OpenSSH_9\"'",
    "'', was answered with nothing"
  })
  void an_answer_is_its_status_and_what_is_none_is_named(String answer, String words) {
    HttpGet.Result result =
        get(
            client -> {
              hear(client);
              say(client, answer.replace("\\r", "\r").replace("\\n", "\n"));
            });

    assertThat(result.words()).isEqualTo(words);
  }

  @Test
  void a_server_that_says_nothing_costs_the_time_it_is_given_and_no_more() {
    long before = System.nanoTime();

    HttpGet.Result result = get(_ -> over.await(), Duration.ofMillis(200));

    assertThat(result.words()).isEqualTo("did not answer within 200 ms");
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void a_server_that_dribbles_costs_no_more_either() {
    HttpGet.Result result =
        get(
            client -> {
              for (int i = 0; i < 1000 && !over.await(20, TimeUnit.MILLISECONDS); i++) {
                say(client, "H");
              }
            },
            Duration.ofMillis(300));

    assertThat(result.words()).startsWith("was answered with what is no HTTP: \"H");
  }

  @Test
  void an_endless_head_is_not_read_to_its_end() {
    HttpGet.Result result =
        get(
            client -> {
              hear(client);
              say(client, "HTTP/1.1 200 OK\r\n");
              for (int i = 0; i < 10_000; i++) {
                say(client, "X-%d: 0123456789012345678901234567890123456789\r\n".formatted(i));
              }
            });

    assertThat(result.words()).isEqualTo("answered 200");
  }

  @Test
  void a_body_of_untold_length_that_never_ends_does_not_hold_the_answer_up() {
    long before = System.nanoTime();

    HttpGet.Result result =
        get(
            client -> {
              hear(client);
              say(client, "HTTP/1.1 200 OK\r\n\r\nsome");
              over.await();
            });

    assertThat(result).isEqualTo(new HttpGet.Answered(200));
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(WITHIN);
  }

  @Test
  void nobody_listening_is_said_as_that() throws IOException {
    int port = server.getLocalPort();
    server.close();

    assertThat(http.get(port, "/", WITHIN).words())
        .isEqualTo("found nobody listening on port " + port);
  }
}
