package slipway.server.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slipway.channel.Secrets;

class ServerSecretsTest {
  @TempDir private Path folder;
  private final ServerSecrets secrets =
      new ServerSecrets(
          new slipway.secrets.Secrets(Map.of("HOOK", "s3$cr\\3t", "EMPTY", ""), System::nanoTime));

  @Test
  void references_are_read_anew_each_time() throws Exception {
    Path file = Files.writeString(folder.resolve("hook"), "one\n");
    String text = "https://x.example/${env:HOOK}/${file:" + file + "}";
    assertThat(secrets.filled(text)).isEqualTo("https://x.example/s3$cr\\3t/one");
    Files.writeString(file, "two");
    assertThat(secrets.filled(text)).endsWith("/two");
    assertThat(secrets.filled("nothing")).isEqualTo("nothing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"${env:GONE}", "${env:EMPTY}", "${file:/no/such/file}", "${file:relative}"})
  void what_cannot_be_read_is_named(String reference) {
    assertThatExceptionOfType(Secrets.Unreadable.class)
        .isThrownBy(() -> secrets.filled(reference))
        .withMessageStartingWith(reference + ": ");
  }
}
