package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.acceptance.Eventually.eventually;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.testkit.TestAuthority;
import slipway.testkit.TestAuthority.Issued;

/** An entry as a team has it: by TLS, from plain HTTP, with an access log. */
class EntriesTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path root;

  @Test
  void users_come_by_tls_and_a_certificate_is_renewed_without_a_deployment() throws Exception {
    TestAuthority authority = TestAuthority.in(root.resolve("ca"));
    Issued first = authority.issue("first", "dns:localhost");
    Issued second = authority.issue("second", "dns:localhost");
    Issued over = authority.issue("over", "dns:localhost", "-10d", 5);
    Shop shop = Shop.at(root, "shop").version("v1");
    int plain = FreePorts.next();
    try (Slipway slipway = Slipway.up(root);
        HttpClient user = trusting(authority)) {
      entry(shop, plain, new Issued(first.certificate(), second.key()));
      assertThat(slipway.in(shop.folder(), "deploy", "v1", "--yes").toString())
          .contains("does not fit the certificate in " + first.certificate());
      entry(shop, plain, over);
      assertThat(slipway.in(shop.folder(), "deploy", "v1", "--yes").toString())
          .contains(over.certificate() + " expired on");

      entry(shop, plain, first);
      slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
      assertThat(asked(user, "https://localhost:" + shop.port() + "/").body()).contains("v1");
      assertThat(asked(user, "http://localhost:" + plain + "/a?b").uri().toString())
          .isEqualTo("https://localhost:" + shop.port() + "/a?b");
      assertThat(slipway.in(shop.folder(), "status").out())
          .contains("backend by TLS (", "as localhost until ");

      Files.move(second.certificate(), first.certificate(), StandardCopyOption.REPLACE_EXISTING);
      Files.move(second.key(), first.key(), StandardCopyOption.REPLACE_EXISTING);
      eventually(
          "the new certificate",
          SOON,
          () -> shown(authority, shop.port()).equals(read(first.certificate())));

      Path log = slipway.data().resolve("agent/access/shop.production.backend.log");
      eventually("the log's lines", SOON, () -> text(log).contains("\"target\":\"/a\""));
      assertThat(text(log)).contains("\"version\":\"v1\"", "\"status\":308").doesNotContain("/a?b");
    }
  }

  private static void entry(Shop shop, int plain, Issued pair) {
    shop.configured("instances: 1", "watch: {for: 0s}");
    String entry =
        """
        entry: {listen: "127.0.0.1:%d", tls: {certificate: %s, key: %s}, names: localhost, \
        redirectFrom: "127.0.0.1:%d", accessLog: {form: json, queries: false}}\
        """
            .formatted(shop.port(), pair.certificate(), pair.key(), plain);
    String before = text(shop.folder().resolve("slipway.yaml"));
    shop.write("slipway.yaml", before.replaceFirst("entry: .*", entry));
  }

  private static HttpResponse<String> asked(HttpClient user, String url)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(url)).timeout(SOON).build();
    return user.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static HttpClient trusting(TestAuthority authority) {
    return HttpClient.newBuilder()
        .sslContext(authority.trusted())
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.ALWAYS)
        .build();
  }

  /** What somebody who comes new is shown. */
  private static Certificate shown(TestAuthority authority, int port) {
    try (HttpClient newcomer = trusting(authority)) {
      var session = asked(newcomer, "https://localhost:" + port + "/").sslSession().orElseThrow();
      return session.getPeerCertificates()[0];
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static Certificate read(Path file) {
    try (var in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
