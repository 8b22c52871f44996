package slipway.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slipway.cli.Programs;

class OutsideTest {
  private static final ListenAddress HERE = ListenAddress.USUAL;
  private static final ListenAddress EVERYWHERE = ListenAddress.of(Optional.of("0.0.0.0:7070"));
  private static final Optional<Path> FILE = Optional.of(Path.of("/etc/pair.pem"));
  private static final Optional<String> URL = Optional.of("https://slipway.example.com/");

  private static Programs.Outside wanted(
      Optional<Path> certificate, Optional<Path> key, boolean proxy, Optional<String> url) {
    return new Programs.Outside(certificate, key, proxy, url);
  }

  private static void refused(Programs.Outside wanted, ListenAddress listen, String words) {
    assertThatThrownBy(() -> Outside.of(wanted, listen))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0:7070", "[::]:7070", "192.0.2.1:7070"})
  void an_address_others_can_reach_needs_tls(String text) {
    refused(Programs.Outside.NONE, ListenAddress.of(Optional.of(text)), "--tls-certificate FILE");
  }

  @Test
  void what_does_not_fit_together_is_refused_with_what_does() {
    refused(wanted(FILE, Optional.empty(), false, URL), EVERYWHERE, "belong together");
    refused(wanted(FILE, FILE, true, URL), EVERYWHERE, "one of both");
    refused(
        wanted(Optional.empty(), Optional.empty(), true, Optional.empty()), HERE, "--public-url");
    refused(
        wanted(Optional.empty(), Optional.empty(), false, URL), HERE, "a server that others reach");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://a.example", "https://a.example/slipway", "a.example", "https://"})
  void a_public_url_is_https_and_a_name_and_no_more(String url) {
    refused(wanted(FILE, FILE, false, Optional.of(url)), EVERYWHERE, "expected https://NAME");
  }

  @Test
  void what_is_said_on_the_command_line_is_said_again_to_a_server_in_the_background() {
    Outside tls = Outside.of(wanted(FILE, FILE, false, URL), EVERYWHERE);
    assertThat(tls.publicUrl()).contains(URI.create("https://slipway.example.com"));
    assertThat(tls.arguments())
        .containsExactly(
            "--tls-certificate",
            "/etc/pair.pem",
            "--tls-key",
            "/etc/pair.pem",
            "--public-url",
            "https://slipway.example.com");
    Outside proxied = Outside.of(wanted(Optional.empty(), Optional.empty(), true, URL), EVERYWHERE);
    assertThat(proxied.arguments())
        .containsExactly(
            "--public-url", "https://slipway.example.com", "--plain-http-behind-proxy");
    assertThat(Outside.of(Programs.Outside.NONE, HERE).arguments()).isEmpty();
  }
}
