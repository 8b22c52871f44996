package slipway.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurroundingsTest {
  private static final Map<String, String> BLANKS = Map.of("port", "20001", "version", "v1");

  @TempDir Path root;
  private final Surroundings surroundings =
      new Surroundings(
          Map.of("TZ", "Asia/Bahrain", "PATH", "/bin", "SECRET", "s}{3", "OTHER", "not for you"),
          System::nanoTime);

  private Invocation complete(String value) {
    return surroundings.complete(List.of("run"), Map.of("V", value), BLANKS);
  }

  private String value(String value) {
    assertThat(complete(value)).isInstanceOf(Invocation.Complete.class);
    return ((Invocation.Complete) complete(value)).environment().getOrDefault("V", "none");
  }

  private static String reason(Invocation invocation) {
    return switch (invocation) {
      case Invocation.Complete complete -> throw new AssertionError("completed: " + complete);
      case Invocation.Incomplete(String reason) -> reason;
      case Invocation.WithoutSecret(String reason) -> reason;
    };
  }

  @Test
  void only_path_home_language_and_zone_are_there_besides_what_is_configured() {
    var complete =
        (Invocation.Complete)
            surroundings.complete(List.of("run"), Map.of("A", "b", "PATH", "/opt/bin"), BLANKS);

    assertThat(complete.environment())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "A",
                "b",
                "PATH",
                "/opt/bin",
                "HOME",
                "/",
                "LANG",
                "C.UTF-8",
                "TZ",
                "Asia/Bahrain"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain|plain",
        "a{port}b{version}|a20001bv1",
        "{{port}|{port}",
        "{{{port}|{20001",
        "}}|}}",
        "cost: 5$|cost: 5$",
        "${{HOME}|${HOME}",
        "x${env:SECRET}y|xs}{3y",
        "{{\"json\": {{\"port\": {port}}}|{\"json\": {\"port\": 20001}}"
      })
  void blanks_are_filled_and_doubled_braces_are_braces(String template, String expected) {
    assertThat(value(template)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{prot}|{prot} is not known here; known are [port, version]",
        "{}|{} is not known here; known are [port, version]",
        "{port|V: \"{port\" has a brace that is never closed; {{ stands for a brace",
        "${SECRET}|V: \"${SECRET}\" has a reference without a kind; ${env:NAME} and ${file:path}"
            + " are some",
        "${env:NONE}|V needs ${env:NONE}: the environment of Slipway's process has no such variable",
        "${file:secret}|V needs ${file:secret}: the path must be absolute",
        "${file:/no/such}|V needs ${file:/no/such}: no such file",
        "${aws-secret:x}|V needs ${aws-secret:x}: ${env:NAME}, ${file:/path} and ${secret:NAME} can"
            + " be read"
      })
  void what_cannot_be_filled_is_named(String template, String expected) {
    assertThat(reason(complete(template))).isEqualTo(expected);
  }

  @Test
  void a_secret_file_is_read_without_its_last_line_end() throws IOException {
    Path file = Files.writeString(root.resolve("token"), "a\nb\r\n");

    assertThat(value("${file:" + file + "}")).isEqualTo("a\nb");
    Files.writeString(file, "x".repeat(70_000));
    assertThat(reason(complete("${file:" + file + "}"))).endsWith("longer than 65536 bytes");
    Files.writeString(file, "se\0cret");
    assertThat(reason(complete("${file:" + file + "}")))
        .endsWith("it holds a NUL character, which no program can be given");
  }

  @Test
  void secrets_do_not_stand_in_arguments() {
    Invocation invocation =
        surroundings.complete(List.of("run", "--password=${env:SECRET}"), Map.of(), BLANKS);

    assertThat(reason(invocation))
        .isEqualTo(
            "an argument holds ${env:SECRET}: every user of this host can read arguments; give it"
                + " as an environment value");
  }

  @Test
  void a_variable_is_named_as_every_shell_can() {
    assertThat(reason(surroundings.complete(List.of("run"), Map.of("my-name", "x"), BLANKS)))
        .isEqualTo("\"my-name\" cannot name a variable: letters, digits and _ only");
  }

  @Test
  void whether_a_placeholder_is_used_is_known() {
    assertThat(Surroundings.mentions("port", List.of("a", "--p={port}"), Map.of())).isTrue();
    assertThat(Surroundings.mentions("port", List.of("a"), Map.of("U", "x:{port}/"))).isTrue();
    assertThat(Surroundings.mentions("port", List.of("a", "{{port}"), Map.of())).isFalse();
  }
}
