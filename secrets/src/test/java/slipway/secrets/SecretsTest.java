package slipway.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir Path root;
  private final AtomicLong nanos = new AtomicLong();
  private final Secrets secrets =
      new Secrets(Map.of("DB", "pg}$1", "EMPTY", "", "PATH", System.getenv("PATH")), nanos::get);

  private Reference file(String name, byte[] content) throws IOException {
    return new Reference("file", Files.write(root.resolve(name), content) + "");
  }

  private static Reference command(Duration within, String script) {
    return Reference.toCommand("db", List.of("sh", "-c", script), within);
  }

  private static Reference command(String script) {
    return command(Duration.ofSeconds(10), script);
  }

  private String missing(Reference reference) {
    assertThat(secrets.read(reference)).isInstanceOf(Secret.Missing.class);
    return ((Secret.Missing) secrets.read(reference)).why();
  }

  @Test
  void a_variable_a_file_and_a_command_give_what_they_hold() throws IOException {
    assertThat(secrets.read(new Reference("env", "DB"))).isEqualTo(new Secret.Value("pg}$1"));
    assertThat(secrets.read(file("a", "a\nb\r\n".getBytes(StandardCharsets.UTF_8))))
        .isEqualTo(new Secret.Value("a\nb"));
    assertThat(secrets.read(command("printf '%s\\n' \"$DB\" two")))
        .isEqualTo(new Secret.Value("pg}$1\ntwo"));
  }

  @Test
  void each_kind_of_unreadable_file_is_a_state_of_its_own() throws IOException {
    Path folder = Files.createDirectory(root.resolve("folder"));
    assertThat(missing(new Reference("file", folder + "")))
        .isEqualTo("${file:%s}: it is a folder".formatted(folder));
    assertThat(missing(new Reference("file", root + "/none"))).endsWith("/none}: no such file");
    assertThat(missing(new Reference("file", "run/x"))).endsWith("the path must be absolute");
    assertThat(missing(new Reference("file", "/dev/zero"))).endsWith("it is no regular file");
    assertThat(missing(file("empty", "\n".getBytes(StandardCharsets.UTF_8))))
        .endsWith("it is empty");
    assertThat(missing(file("long", new byte[70_000]))).endsWith("longer than 65536 bytes");
    assertThat(missing(file("latin", new byte[] {(byte) 0xe4}))).endsWith("it is no UTF-8 text");
    assertThat(missing(file("nul", "se\0cret".getBytes(StandardCharsets.UTF_8))))
        .endsWith("it holds a NUL character, which no program can be given");
  }

  @Test
  void a_file_of_somebody_else_says_whose_it_is() throws IOException {
    assumeThat(System.getProperty("user.name")).as("root reads everything").isNotEqualTo("root");
    Reference reference = file("denied", "x".getBytes(StandardCharsets.UTF_8));
    Files.setPosixFilePermissions(
        Path.of(reference.name()), PosixFilePermissions.fromString("---------"));

    assertThat(missing(reference)).contains("may not read it", "---------");
  }

  @Test
  void what_a_variable_lacks_is_said() {
    assertThat(missing(new Reference("env", "NONE")))
        .isEqualTo("${env:NONE}: the environment of Slipway's process has no such variable");
    assertThat(missing(new Reference("env", "EMPTY"))).isEqualTo("${env:EMPTY}: it is empty");
    assertThat(missing(new Reference("k8s-secret", "x"))).contains("${env:NAME}");
  }

  @Test
  void what_a_command_prints_when_it_fails_is_repeated_nowhere() {
    String said = missing(command("echo hunter2; echo hunter2 >&2; exit 3"));

    assertThat(said)
        .isEqualTo(
            "${secret:db}: its command sh ended with status 3; run it by hand to see what it says");
    assertThat(missing(Reference.toCommand("db", List.of("/no/such"), Duration.ofSeconds(1))))
        .contains("/no/such cannot be run");
    assertThat(missing(command("exit 0"))).isEqualTo("${secret:db}: it is empty");
    assertThat(missing(command("head -c 70000 /dev/zero"))).contains("prints more than 65536");
  }

  @Test
  void a_command_that_does_not_end_is_ended_with_what_it_has_started() {
    assertThat(missing(command(Duration.ofMillis(200), "sleep 4711 & wait")))
        .endsWith("did not end within 200 ms");
    long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (ProcessHandle.allProcesses().anyMatch(SecretsTest::sleepsLong)) {
      assertThat(System.nanoTime()).as("what it started has ended").isLessThan(until);
      Thread.onSpinWait();
    }
  }

  private static boolean sleepsLong(ProcessHandle process) {
    return process.isAlive()
        && process.info().arguments().map(a -> List.of(a).contains("4711")).orElse(false);
  }

  @Test
  void a_command_travels_in_the_reference_whatever_its_words_are() {
    List<String> words = List.of("vault", "read", "a b", "-field=}{$", "ü:%");
    Reference reference = Reference.toCommand("db", words, Duration.ofSeconds(3));
    String inside = reference.text().substring(2, reference.text().length() - 1);

    assertThat(inside).doesNotContain("}", "{", "$");
    assertThat(Reference.of(inside)).contains(reference);
    assertThat(reference.command()).contains(new Command(words, Duration.ofSeconds(3)));
    assertThat(reference).hasToString("${secret:db}");
    assertThat(Reference.of("nothing")).isEmpty();
    assertThat(missing(new Reference("command", "broken"))).endsWith("it names no command");
  }

  @Test
  void whether_a_command_gives_a_secret_is_not_asked_at_every_look() throws IOException {
    Path count = Files.createFile(root.resolve("count"));
    Reference reference = command("echo x >>" + count + "; echo value");

    for (int i = 0; i < 5; i++) {
      assertThat(secrets.objectionTo(reference)).isEmpty();
    }
    assertThat(Files.readAllLines(count)).hasSize(1);

    nanos.addAndGet(Duration.ofSeconds(11).toNanos());
    assertThat(secrets.objectionTo(reference)).isEmpty();
    assertThat(secrets.read(reference)).isEqualTo(new Secret.Value("value"));
    assertThat(Files.readAllLines(count)).hasSize(3);
    assertThat(secrets.objectionTo(new Reference("env", "NONE"))).isPresent();
  }

  @Test
  void a_text_is_filled_in_or_says_what_is_missing() {
    assertThat(secrets.fill("https://hooks/${env:DB}/x$ {y} ${"))
        .isEqualTo(new Secret.Value("https://hooks/pg}$1/x$ {y} ${"));
    assertThat(secrets.fill("a${env:NONE}b")).isInstanceOf(Secret.Missing.class);
  }

  @Test
  void a_value_does_not_show_itself() {
    assertThat(new Secret.Value("hunter2").toString()).doesNotContain("hunter2");
  }
}
