package slipway.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.testkit.TestAuthority;
import slipway.testkit.TestAuthority.Issued;

/** A server's certificate is trusted for good reasons only, and what is wrong is said in words. */
class TlsTest {
  private static final String HERE = "dns:localhost,ip:127.0.0.1";

  @TempDir private static Path folder;
  private static TestAuthority authority;

  private Optional<HttpsServer> server = Optional.empty();

  @BeforeAll
  static void anAuthority() {
    authority = TestAuthority.in(folder.resolve("ca"));
  }

  @AfterEach
  void stop() {
    server.ifPresent(s -> s.stop(0));
  }

  private int serve(Issued issued) throws IOException {
    HttpsServer made =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    made.setHttpsConfigurator(new HttpsConfigurator(issued.shown()));
    made.createContext(
        "/",
        exchange -> {
          byte[] body =
              "{\"build\":\"far\",\"startedAt\":\"2026-11-21T12:00:00Z\",\"agent\":\"\",\"warnings\":[]}"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    made.start();
    server = Optional.of(made);
    return made.getAddress().getPort();
  }

  private static ApiClient client(String address, Path trusted) {
    var data = new DataFolder(folder);
    return new ApiClient(
            data.endpoint(
                Map.of(
                    "SLIPWAY_SERVER",
                    address,
                    "SLIPWAY_TOKEN",
                    "t",
                    "SLIPWAY_CA",
                    trusted.toString())),
            System::nanoTime)
        .impatient();
  }

  private static String refusal(String address, Path trusted) {
    NoAnswer e = catchThrowableOfType(NoAnswer.class, () -> client(address, trusted).server());
    assertThat(e).as(address + " was trusted").isNotNull();
    return e.words();
  }

  @Test
  void a_server_with_a_certificate_of_the_named_authority_is_asked() throws Exception {
    int port = serve(authority.issue("good", HERE));
    ApiClient client = client("https://localhost:" + port, authority.file());
    assertThat(client.server().orThrow().build()).isEqualTo("far");
    assertThat(client("https://127.0.0.1:" + port, authority.file()).server().orThrow().build())
        .isEqualTo("far");
    assertThat(client.endpoint().page()).isEqualTo("https://localhost:" + port);
  }

  @Test
  void an_expired_certificate_is_told_with_its_day() throws Exception {
    int port = serve(authority.issue("old", HERE, "-10d", 5));
    assertThat(refusal("https://localhost:" + port, authority.file()))
        .contains("expired", "renews it", "clock");
  }

  @Test
  void a_certificate_that_begins_later_is_told() throws Exception {
    int port = serve(authority.issue("early", HERE, "+3d", 5));
    assertThat(refusal("https://localhost:" + port, authority.file()))
        .contains("begins", "only", "clock");
  }

  @Test
  void a_certificate_for_another_name_is_told_with_both_names() throws Exception {
    int port = serve(authority.issue("other", "dns:slipway.example.com"));
    assertThat(refusal("https://localhost:" + port, authority.file()))
        .contains("for slipway.example.com, and localhost was asked for", "SLIPWAY_SERVER");
  }

  @Test
  void an_unknown_authority_is_told_with_its_name() throws Exception {
    int port = serve(authority.issue("good", HERE));
    TestAuthority other = TestAuthority.in(folder.resolve("other"));
    assertThat(refusal("https://localhost:" + port, other.file()))
        .contains("Authority of a test", "is not among those in", "SLIPWAY_CA");
  }

  @Test
  void a_file_of_authorities_that_holds_none_is_told() throws Exception {
    String address = "https://localhost:" + serve(authority.issue("good", HERE));
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    assertThat(refusal(address, empty)).contains("SLIPWAY_CA", "empty.pem", "BEGIN CERTIFICATE");
    Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "nothing\n");
    assertThat(refusal(address, nonsense)).contains("nonsense.pem", "BEGIN CERTIFICATE");
    assertThat(refusal(address, folder.resolve("nowhere.pem")))
        .contains("nowhere.pem", "cannot be read");
  }

  @Test
  void who_speaks_no_tls_is_told_so() throws IOException {
    try (var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> greet(plain));
      assertThat(refusal("https://localhost:" + plain.getLocalPort(), authority.file()))
          .contains("does not speak TLS as it should");
    }
  }

  private static void greet(ServerSocket plain) {
    try (Socket socket = plain.accept()) {
      socket.getOutputStream().write("220 here is mail\r\n".getBytes(StandardCharsets.US_ASCII));
      var _ = socket.getInputStream().read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_token_never_goes_unencrypted_to_another_host_nor_the_owners_to_one_at_all() {
    assertThat(refusal("slipway.example.com:7070", authority.file()))
        .contains("unencrypted", "https://slipway.example.com:7070");
    NoAnswer e =
        catchThrowableOfType(
            NoAnswer.class,
            () ->
                new DataFolder(folder)
                    .endpoint(Map.of("SLIPWAY_SERVER", "https://slipway.example.com"))
                    .get());
    assertThat(e.words()).contains("slipway.example.com:443", "SLIPWAY_TOKEN is not set");
  }
}
