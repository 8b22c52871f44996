package slipway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import slipway.placement.Leases;
import slipway.server.access.Listening;
import slipway.server.access.OwnCertificate;
import slipway.server.core.Keeping;
import slipway.testkit.TestAuthority;
import slipway.testkit.TestAuthority.Issued;

/** A real server beyond loopback: with TLS of its own, and behind somebody who speaks it. */
@Timeout(60)
class DoorsTest {
  private static final String NAMES = "dns:localhost,dns:slipway.example.com,ip:127.0.0.1";
  private static final URI PUBLIC = URI.create("https://slipway.example.com");

  @TempDir static Path folder;
  private static TestAuthority authority;
  private static Issued good;

  @BeforeAll
  static void certificates() {
    authority = TestAuthority.in(folder.resolve("ca"));
    good = authority.issue("good", NAMES);
  }

  private static ServerProgram.Running start(String name, Listening listening) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    Files.createDirectories(home.resolve("run"));
    return ServerProgram.start(
        new ServerSettings(
            listening,
            home.resolve("data"),
            home.resolve("run"),
            Leases.USUAL,
            Keeping.USUAL,
            "test",
            InstantSource.system(),
            System::nanoTime,
            Map.of()));
  }

  private static Listening tls(Issued pair) {
    return new Listening(
        "0.0.0.0",
        0,
        Optional.of(new Listening.Files(pair.certificate(), pair.key())),
        Optional.empty());
  }

  private static HttpClient trusting() throws Exception {
    return HttpClient.newBuilder().sslContext(authority.trusted()).build();
  }

  private static HttpRequest authorized(String name, String url) throws IOException {
    String token = Files.readString(folder.resolve(name).resolve("data/token")).strip();
    return HttpRequest.newBuilder(URI.create(url))
        .header("Authorization", "Bearer " + token)
        .build();
  }

  @Test
  void others_come_in_by_tls_and_this_hosts_command_line_beside_it() throws Exception {
    ServerProgram.Running server = start("tls", tls(good));
    try (HttpClient client = trusting()) {
      assertThat(server.url()).startsWith("https://localhost:");
      HttpResponse<String> answer =
          client.send(authorized("tls", server.url() + "/api/v1/server"), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Strict-Transport-Security"))
          .contains("max-age=31536000");
      assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
      var opened =
          client.send(
              HttpRequest.newBuilder(URI.create(server.browserLink("ann"))).build(),
              BodyHandlers.ofString());
      assertThat(opened.headers().firstValue("Set-Cookie").orElse("")).contains("Secure");

      String here =
          "http://%s:%d".formatted(server.address().getHostString(), server.address().getPort());
      assertThat(Files.readString(folder.resolve("tls/data/server.json")))
          .contains(here.substring("http://".length()));
      HttpResponse<String> local =
          client.send(authorized("tls", here + "/api/v1/server"), BodyHandlers.ofString());
      assertThat(local.statusCode()).isEqualTo(200);
      assertThat(local.headers().firstValue("Strict-Transport-Security")).isEmpty();
    } finally {
      server.stop();
    }
  }

  @Test
  void a_renewed_certificate_is_shown_and_a_broken_one_is_not() throws Exception {
    Path pair = Files.createDirectories(folder.resolve("pair"));
    var files = new Issued(pair.resolve("tls.pem"), pair.resolve("tls.key"));
    copy(authority.issue("first", NAMES, "-1d", 5), files);
    ServerProgram.Running server = start("renewed", tls(files));
    try {
      assertThat(shown(server)).contains("CN=first");
      assertThat(about(server)).contains("expires", "renew it in that file");
      Files.writeString(files.certificate(), "half of a fi");
      assertThat(about(server)).contains("tls.pem cannot be used", "the one before is still shown");
      assertThat(shown(server)).contains("CN=first");
      copy(good, files);
      String now = shown(server);
      for (int tries = 0; !now.contains("CN=good") && tries < 300; tries++) {
        Thread.onSpinWait();
        now = shown(server);
      }
      assertThat(now).contains("CN=good");
      assertThat(about(server)).contains("\"warnings\":[]");
    } finally {
      server.stop();
    }
  }

  private static void copy(Issued from, Issued to) throws IOException {
    Files.copy(from.key(), to.key(), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(from.certificate(), to.certificate(), StandardCopyOption.REPLACE_EXISTING);
  }

  private static String shown(ServerProgram.Running server) throws Exception {
    try (HttpClient client = trusting()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(URI.create(server.url() + "/health/live"))
                  .timeout(Duration.ofSeconds(5))
                  .build(),
              BodyHandlers.ofString());
      var certificate =
          (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
      return certificate.getSubjectX500Principal().getName();
    }
  }

  private static String about(ServerProgram.Running server) throws Exception {
    String here = "http://127.0.0.1:" + server.address().getPort() + "/api/v1/server";
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(authorized("renewed", here), BodyHandlers.ofString()).body();
    }
  }

  @Test
  void files_that_do_not_belong_together_are_refused_by_name() {
    Issued other = authority.issue("other", NAMES);
    var mixed = new Issued(good.certificate(), other.key());
    assertThatThrownBy(() -> start("mixed", tls(mixed)))
        .isInstanceOf(OwnCertificate.Unusable.class)
        .hasMessageContaining("other.key is not the key of the first certificate in");
    var swapped = new Issued(good.key(), good.certificate());
    assertThatThrownBy(() -> start("swapped", tls(swapped)))
        .isInstanceOf(OwnCertificate.Unusable.class)
        .hasMessageContaining("good.key cannot be used")
        .hasMessageContaining("BEGIN CERTIFICATE");
    var nowhere = new Issued(folder.resolve("nowhere.pem"), good.key());
    assertThatThrownBy(() -> start("nowhere", tls(nowhere)))
        .hasMessageContaining("nowhere.pem cannot be used");
  }

  @Test
  void behind_a_proxy_its_name_is_ours_and_a_client_is_whom_it_has_added() throws Exception {
    var listening = new Listening("127.0.0.1", 0, Optional.empty(), Optional.of(PUBLIC));
    ServerProgram.Running server = start("proxied", listening);
    try {
      assertThat(server.browserLink("ann")).startsWith(PUBLIC + "/open?once=");
      assertThat(ask(server, "slipway.example.com", "Origin: https://slipway.example.com"))
          .startsWith("HTTP/1.1 401")
          .contains("Strict-Transport-Security");
      assertThat(ask(server, "evil.example", "X: y")).contains("FOREIGN_REQUEST");
      assertThat(ask(server, "127.0.0.1", "Origin: https://slipway.example.com"))
          .contains("TOKEN_MISSING");
      for (int i = 0; i < 5; i++) {
        assertThat(guess(server, "203.0.113.7, 192.0.2.1")).contains("TOKEN_UNKNOWN");
      }
      assertThat(guess(server, "203.0.113.8, 192.0.2.1"))
          .startsWith("HTTP/1.1 429")
          .contains("TOO_MANY_ATTEMPTS", "Retry-After: 1");
      assertThat(guess(server, "192.0.2.1, 192.0.2.2")).contains("TOKEN_UNKNOWN");
    } finally {
      server.stop();
    }
  }

  private static String guess(ServerProgram.Running server, String chain) throws IOException {
    return ask(
        server,
        "slipway.example.com",
        "X-Forwarded-For: " + chain + "\r\nAuthorization: Bearer wrong");
  }

  private static String ask(ServerProgram.Running server, String host, String headers)
      throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      String request =
          "GET /api/v1/lanes HTTP/1.1\r\nHost: %s\r\n%s\r\nConnection: close\r\n\r\n"
              .formatted(host, headers);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void a_stranger_who_trusts_nobody_of_ours_is_told_nothing() throws Exception {
    ServerProgram.Running server = start("strange", tls(good));
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(server.url())).build();
      assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
          .isInstanceOf(SSLException.class);
    } finally {
      server.stop();
    }
  }
}
